/**
 * The conversation with the page that embeds us.
 *
 * 1. We say `ready`. It holds nothing, and who embeds us is not known yet, so anyone may read it.
 * 2. The embedder answers `{ type: "ack", status: "received" }`. The origin of that answer is the host's from then on.
 * 3. Commands count from that origin alone, and events go to it alone; if the settings name `allowedOrigins`, it must be
 *    one of them.
 */

import { byId, say } from "../shared/dom.js";
import { embedder } from "../shared/faults.js";

/** Before every type but `ack`. */
export const PREFIX = "genesys-cloud-embed:";
const LOG_LINES = 100;
const LINE_LENGTH = 300;

/** @type {string | undefined} */
let hostOrigin;
/** @type {string[] | undefined} */
let allowedOrigins;

export function sayReady() {
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
 * @param {object} hear
 * @param {() => void} hear.onAck
 * @param {Record<string, (message: Record<string, unknown>) => unknown>} hear.commands by type
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
        say("host-origin", hostOrigin);
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
