/**
 * The ways in which a token reaches a vendor's page, each with a page that works so. Where a built-in vendor works in the
 * same way, its name is the option `vendor`; else a profile.
 *
 * @typedef {object} Protocol
 * @property {string} title
 * @property {string | object} vendor The option `vendor`.
 * @property {string} [prefix] Of the types of messages, if the page sends any.
 * @property {"frame" | "host"} [first] Which side sends the first message.
 * @property {boolean} [requests] Whether the page requests its token.
 * @property {string} [parameter] Of the query or the fragment, if the token is in the URL.
 * @property {(token: string, seconds: number) => object} [grant] What the backend returns, as the vendor of that name does.
 */

const placement = { message: {} };
const token = { type: "fake:token", token: "$token", expiresIn: "$expiresIn" };
const command = { type: "$type", data: "$data" };
const events = {
  "session-start": { type: "session-start" },
  "queue-position": { type: "queue-position" },
  "interaction-end": { type: "interaction-end" },
  "token-rejected": { type: "token-rejected" },
};

/** What any backend may return. @type {NonNullable<Protocol["grant"]>} */
const plainGrant = (token, expiresIn) => ({ token, expiresIn });

/** The user whom every token names. */
export const USER = "agent-7";

/** @type {Readonly<Record<string, Protocol>>} */
export const protocols = {
  push: {
    title: "by message, when the page is ready",
    vendor: "genesys-cloud",
    prefix: "genesys-cloud-embed:",
    first: "frame",
    grant: (token, seconds) => ({ access_token: token, token_type: "Bearer", expires_in: seconds }),
  },
  request: {
    title: "by message, when the page requests it",
    vendor: {
      name: "fake-request",
      placement,
      messages: {
        prefix: "fake:",
        id: "id",
        handshake: { frameFirst: { ready: "ready" } },
        token: { answer: { request: "token-request", reply: { ...token, id: "$id" } } },
        command,
        events,
      },
    },
    prefix: "fake:",
    first: "frame",
    requests: true,
    grant: plainGrant,
  },
  "host-first": {
    title: "by message, and the host sends the first one",
    vendor: {
      name: "fake-host-first",
      placement,
      messages: {
        prefix: "fake:",
        handshake: { hostFirst: { hello: { type: "fake:hello", from: "$hostOrigin" }, answer: "here" } },
        token: { push: token },
        command,
        events,
      },
    },
    prefix: "fake:",
    first: "host",
    grant: plainGrant,
  },
  fragment: {
    title: "in the fragment of the URL",
    vendor: "streem",
    parameter: "token",
    grant: (token) => ({ token }),
  },
  query: {
    title: "in the query of the URL",
    vendor: "dead-simple-chat",
    parameter: "accessToken",
    grant: (token) => ({ accessToken: token, username: USER, userId: USER }),
  },
  "login-url": { title: "as a login URL that works once", vendor: "crankwheel" },
};
