import type { Handshake, Profile, Template, TokenDelivery } from "../profile.js";

/** A message for the page. */
export interface Sent {
  /** On what occasion. */
  readonly when: string;
  /** The message, its placeholders still in it. */
  readonly message: Template;
}

/** What a valid profile sends, in the order of a session. */
export function toPage({ messages }: Profile): Sent[] {
  if (!messages) return [];
  const { handshake, opening = [], token, command, commands = {}, replies = {} } = messages;
  return [
    ...greeting(handshake),
    ...opening.map((message) => ({ when: "on connecting", message })),
    ...(token ? tokens(token) : []),
    ...byType(commands).map(([type, message]) => ({ when: `send("${type}")`, message })),
    ...(command === undefined ? [] : [{ when: "send(type)", message: command }]),
    ...byType(replies).map(([type, message]) => ({ when: `in reply to ${type}`, message })),
  ];
}

function greeting(handshake: Handshake): Sent[] {
  if ("hostFirst" in handshake) {
    const { hello, every = 500 } = handshake.hostFirst;
    return [{ when: `every ${every} ms until the page answers`, message: hello }];
  }
  if ("loaded" in handshake) {
    const { port } = handshake.loaded;
    return port === undefined ? [] : [{ when: "after load, with a port", message: port }];
  }
  const { ack } = handshake.frameFirst;
  return ack === undefined ? [] : [{ when: "in answer to ready", message: ack }];
}

function tokens(token: TokenDelivery): Sent[] {
  if ("push" in token) return [{ when: "on connecting, and with each fresh token", message: token.push }];
  const { request, reply, refusal } = token.answer;
  const refused = refusal === undefined ? [] : [{ when: `${request} without a token`, message: refusal }];
  return [{ when: `in reply to ${request}`, message: reply }, ...refused];
}

/** Keys that begin with `$` are notes. */
const byType = (templates: { readonly [type: string]: Template }) =>
  Object.entries(templates).filter(([type]) => !type.startsWith("$"));
