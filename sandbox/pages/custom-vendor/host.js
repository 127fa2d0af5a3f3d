/**
 * The messages between page and host. They are JSON text, and the host sends the first one, unlike at the other vendors.
 *
 * | | `kind` | fields |
 * |---|---|---|
 * | host, repeated until the response | `desk:hello` | `from`: its origin |
 * | page | `desk:here` | |
 * | page | `desk:token?` | `ref`: repeated in the response |
 * | host | `desk:token` | `ref`, `body.jwt`, `body.seconds` or null |
 * | page | `desk:signed-in`, `desk:line`, `desk:done`, `desk:token-soon` | `body` |
 * | host | `desk:case-note`, `desk:bye` | `body` |
 */

import { setText } from "../shared/dom.js";
import { embedder } from "../shared/faults.js";

const PREFIX = "desk:";

/** @type {string | undefined} */
let host;
let lastRef = 0;
/** @type {Map<string, (body: { jwt: string, seconds: number | null }) => void>} */
const pending = new Map();

/**
 * @param {string} kind
 * @param {Record<string, unknown>} [fields]
 */
export function send(kind, fields = {}) {
  if (host !== undefined) embedder?.postMessage(JSON.stringify({ kind: PREFIX + kind, ...fields }), host);
}

/** @returns {Promise<{ jwt: string, seconds: number | null }>} */
export function requestToken() {
  lastRef += 1;
  const ref = `ask-${lastRef}`;
  send("token?", { ref });
  return new Promise((resolve) => pending.set(ref, resolve));
}

/**
 * @param {() => void} onHello
 * @param {Record<string, (body: Record<string, unknown>) => void>} commands
 */
export function listen(onHello, commands) {
  addEventListener("message", (event) => {
    if (event.source === null || event.source !== embedder || typeof event.data !== "string") return;
    const { kind = "", from, ref, body } = parsed(event.data);
    if (kind === `${PREFIX}hello` && host === undefined && from === event.origin) {
      host = event.origin;
      setText("host-origin", host);
      send("here");
      onHello();
    }
    if (event.origin !== host) return;
    if (kind === `${PREFIX}token`) {
      pending.get(ref)?.(body);
      pending.delete(ref);
    }
    commands[kind.slice(PREFIX.length)]?.(body);
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
