// What a test counts or sets at the page's globals: timers, ports, clocks.

/** What the page's globals are asked for, while it counts. */
export class Counter {
  timers = 0;
  running = new Set();
  /** How many message ports were closed. */
  ports = 0;
  longest = 0;
  #undo = /** @type {(() => void)[]} */ ([]);

  constructor() {
    this.#patch(globalThis, "setTimeout", (original) => (run, wait, ...rest) => {
      this.timers += 1;
      this.longest = Math.max(this.longest, wait);
      const id = original(
        (...args) => {
          this.running.delete(id);
          run(...args);
        },
        wait,
        ...rest,
      );
      this.running.add(id);
      return id;
    });
    this.#patch(globalThis, "clearTimeout", (original) => (id) => {
      this.running.delete(id);
      original(id);
    });
    const closing = this;
    this.#patch(
      MessagePort.prototype,
      "close",
      (original) =>
        function () {
          closing.ports += 1;
          original.call(this);
        },
    );
  }

  #patch(/** @type {any} */ object, /** @type {string} */ name, /** @type {(original: any) => any} */ wrap) {
    const original = object[name];
    const bound = object === globalThis ? original.bind(globalThis) : original;
    object[name] = wrap(bound);
    this.#undo.push(() => {
      object[name] = original;
    });
  }

  get pending() {
    return this.running.size;
  }

  stop() {
    for (const undo of this.#undo) undo();
  }
}

/** Sets both clocks of the page ahead; the function that is given back sets them right. */
export function jump(/** @type {number} */ ms) {
  const [wall, mono] = [Date.now, performance.now];
  Date.now = () => wall.call(Date) + ms;
  performance.now = () => mono.call(performance) + ms;
  return () => {
    Date.now = wall;
    performance.now = mono;
  };
}

export const lifeSign = () => document.dispatchEvent(new Event("visibilitychange"));
export const clocks = () => [Date.now(), performance.now()];
