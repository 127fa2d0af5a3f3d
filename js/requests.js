/** How many messages of the page wait for an answer, or are ports to send commands over. */
const MOST_KEPT = 16;

/** @typedef {{ of: string, id?: unknown, port?: MessagePort | undefined, answered?: boolean }} Request */

/**
 * The page's messages that may be answered by id or over their port (rule H9). The first is always its `ready`, which
 * stands in where there is no other; of the rest, the oldest goes when there are many.
 */
export class Requests {
  /** @type {Request[]} */
  #kept = [];

  /**
   * @param {string} of The message's type; empty for `ready`.
   * @param {unknown} id
   * @param {MessagePort | undefined} port
   */
  keep(of, id, port) {
    const kept = this.#kept;
    // `ready` and request in one: its port is not to be closed for the one before the other.
    if (of && port === kept[0]?.port) port = undefined;
    if (!of) close(kept.splice(0, 1, { of, id, port }));
    else if (kept.push({ of, id, port }) > MOST_KEPT) close(kept.splice(1, 1));
  }

  /** The page is gone. */
  forget() {
    close(this.#kept.splice(0));
  }

  /**
   * Whom a post answers: those of its type that have no answer yet and, by a command, all those that brought a port.
   * @param {string} of
   * @param {boolean} command
   * @returns {Request[]}
   */
  answeredBy(of, command) {
    const [ready = { of }] = this.#kept;
    const open = this.#kept.filter((one) => one.of === of && (!one.answered || (command && one.port)));
    for (const one of open) one.answered = true;
    return open.length ? open.map(({ id, port = ready.port }) => ({ of, id, port })) : [ready];
  }
}

/** @param {Request[]} requests */
function close(requests) {
  for (const { port } of requests) port?.close();
}
