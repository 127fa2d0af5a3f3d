/**
 * The messages between page and host.
 *
 * 1. The page sends `ready` to any origin: it does not know the host yet, and the message contains no data.
 * 2. The host responds with `{ type: "ack", status: "received" }`. The page stores the origin of that response.
 * 3. The page accepts commands only from that origin, and sends events only to it. If the settings contain
 *    `allowedOrigins`, the origin must be one of them.
 */

import { byId, setText } from "../shared/dom.js";
import { embedder } from "../shared/faults.js";

/** The prefix of every type except `ack`. */
export const PREFIX = "genesys-cloud-embed:";
const LOG_LINES = 100;
const LINE_LENGTH = 300;

/** @type {string | undefined} */
let hostOrigin;
/** @type {string[] | undefined} */
let allowedOrigins;

export function sendReady() {
  embedder?.postMessage({ type: `${PREFIX}ready` }, "*");
}

/** @param {string[]} origins */
export function restrictTo(origins) {
  allowedOrigins = origins;
}

/**
 * @param {string} type
 * @param {Record<string, unknown>} fields
 */
export function emit(type, fields) {
  if (hostOrigin === undefined || allowedOrigins?.includes(hostOrigin) === false) {
    return;
  }
  embedder?.postMessage({ type: PREFIX + type, ...fields }, hostOrigin);
}

/**
 * @param {object} handlers
 * @param {() => void} handlers.onAck
 * @param {Record<string, (message: Record<string, unknown>) => unknown>} handlers.commands by type
 */
export function listen({ onAck, commands }) {
  addEventListener("message", (event) => {
    const message = event.data;
    if (event.source === null || event.source !== embedder || typeof message?.type !== "string") {
      return;
    }
    if (message.type === "ack") {
      if (hostOrigin === undefined && message.status === "received") {
        hostOrigin = event.origin;
        setText("host-origin", hostOrigin);
        onAck();
      }
      return;
    }
    if (event.origin !== hostOrigin) {
      note(`${message.type} from ${event.origin}: ignored`);
      return;
    }
    const command = Object.hasOwn(commands, message.type) ? commands[message.type] : undefined;
    command === undefined ? note(describe(message)) : command(message);
  });
}

/** @param {Record<string, unknown>} message */
function describe({ type, ...rest }) {
  return `${type} ${JSON.stringify(rest)}`;
}

/** @param {string} text */
function note(text) {
  const log = byId("log");
  const line = document.createElement("li");
  line.textContent = text.slice(0, LINE_LENGTH);
  log.append(line);
  if (log.childElementCount > LOG_LINES) {
    log.firstElementChild?.remove();
  }
}
