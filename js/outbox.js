import { Requests } from "./requests.js";

/** @import { CheckedOptions } from "./options.js" */
/** @import { Template } from "./types.js" */

/** What waits under a ticket for its command to be posted; the engine queues as many. */
const MOST_WAITING = 64;

/**
 * Messages on their way to the vendor's page: the engine says what, when and to which origin, this holds what only
 * JavaScript can hold, and fills it in.
 */
export class Outbox {
  #options;
  /** The data of `send()`, by ticket. @type {Map<number, unknown>} */
  #data = new Map();
  /** Whom a post answers (rule H9). */
  requests = new Requests();

  /** @param {CheckedOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {number} ticket @param {unknown} data */
  keep(ticket, data) {
    if (this.#data.size < MOST_WAITING) this.#data.set(ticket, data);
  }

  /**
   * Throws what `postMessage` throws at data that cannot be cloned.
   * @param {Window | undefined} window
   * @param {Template} template
   * @param {string} targetOrigin
   * @param {string} of
   * @param {string | null} token
   * @param {number | undefined} expiresIn
   * @param {string | undefined} name
   * @param {number} ticket
   */
  post(window, template, targetOrigin, of, token, expiresIn, name, ticket) {
    const data = this.#data.get(ticket);
    this.#data.delete(ticket);
    const { settings, profile } = this.#options;
    const holes = {
      $token: token,
      $expiresIn: expiresIn,
      $hostOrigin: origin,
      $settings: settings,
      $type: name,
      $data: data,
    };
    for (const { id, port } of this.requests.answeredBy(of, name !== undefined)) {
      const filled = fill(template, { ...holes, $id: id });
      const message = profile.messages?.codec === "json" ? JSON.stringify(filled) : filled;
      if (port) port.postMessage(message);
      else window?.postMessage(message, targetOrigin);
    }
  }
}

/**
 * The message, its holes filled; what is not known is null.
 * @param {Template} template
 * @param {Record<string, unknown>} holes
 * @returns {unknown}
 */
function fill(template, holes) {
  if (typeof template === "string")
    return Object.hasOwn(holes, template) ? (holes[template] ?? null) : template;
  if (Array.isArray(template)) return template.map((item) => fill(item, holes));
  if (!template || typeof template !== "object") return template;
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fill(item, holes)]));
}
