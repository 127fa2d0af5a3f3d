import type { Condition, EventMapping, Handshake, MessageProfile, Profile } from "../profile.js";

/** A message of the page. */
export interface Received {
  /** Its whole type. */
  readonly type: string;
  /** What else it must contain, if anything. */
  readonly when?: Condition;
  /** What it means: `ready`, a request for the token, an event. */
  readonly means: string;
  /** The event that it becomes, if it does. */
  readonly event?: string;
}

/** What a valid profile understands. */
export function fromPage({ messages }: Profile): Received[] {
  if (!messages) return [];
  return [...ready(messages.handshake), ...request(messages), ...events(messages)].map((message) => ({
    ...message,
    type: `${messages.prefix ?? ""}${message.type}`,
  }));
}

function ready(handshake: Handshake): Received[] {
  if ("loaded" in handshake) return [];
  if ("frameFirst" in handshake) {
    const { ready, when } = handshake.frameFirst;
    return [{ type: ready, ...given(when), means: "ready" }];
  }
  const { answer, when } = handshake.hostFirst;
  return [{ type: answer, ...given(when), means: "ready" }];
}

function request({ token }: MessageProfile): Received[] {
  if (!token || "push" in token) return [];
  const { request, when } = token.answer;
  return [{ type: request, ...given(when), means: "requests its token" }];
}

function events({ events = {} }: MessageProfile): Received[] {
  return Object.entries(events)
    .filter(([event]) => !event.startsWith("$"))
    .flatMap(([event, mappings]) =>
      [mappings].flat().map((mapping) => {
        const { type, when } = mapping as EventMapping;
        return { type, ...given(when), means: event, event };
      }),
    );
}

const given = (when: Condition | undefined) => (when ? { when } : {});
