// The page's globals, watched or set by a test: timers, listeners, observers, ports, clocks, uncaught errors.

const { setTimeout: originalSetTimeout } = globalThis;

/** Waits without being counted. */
export const pause = (/** @type {number} */ ms) => new Promise((done) => originalSetTimeout(done, ms));

/** @type {string[]} */
const thrown = [];
addEventListener("error", (event) => {
  event.preventDefault();
  thrown.push(event.message);
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  thrown.push(`unhandled: ${event.reason?.message ?? event.reason}`);
});

/** What nobody has caught since the last call. */
export const uncaught = () => thrown.splice(0).join("; ");

/** What is asked of the page's globals, from its making until `stop()`. */
export class Watched {
  /** How many timers were set. */
  timers = 0;
  /** The longest wait of them, ms. */
  longest = 0;
  /** How many message ports were closed. */
  ports = 0;
  /** The options of each `observe()`, as JSON. @type {string[]} */
  observed = [];
  /** Timers that have not fired. @type {Map<number, { run: () => void, wait: number }>} */
  #waiting = new Map();
  /** @type {Set<number>} */
  #intervals = new Set();
  /** Those on parts of the page. @type {{ target: EventTarget, kind: string, listener: unknown }[]} */
  #listeners = [];
  /** @type {Set<MutationObserver>} */
  #observers = new Set();
  /** @type {(() => void)[]} */
  #undo = [];

  constructor() {
    const watched = this;
    this.#patch(globalThis, "setTimeout", (original) => (run, wait = 0, ...rest) => {
      this.timers += 1;
      this.longest = Math.max(this.longest, wait);
      const fire = () => {
        this.#waiting.delete(id);
        run(...rest);
      };
      const id = original.call(globalThis, fire, wait);
      this.#waiting.set(id, { run: fire, wait });
      return id;
    });
    this.#patch(globalThis, "clearTimeout", (original) => (id) => {
      this.#waiting.delete(id);
      original.call(globalThis, id);
    });
    this.#patch(globalThis, "setInterval", (original) => (...args) => {
      const id = original.apply(globalThis, args);
      this.#intervals.add(id);
      return id;
    });
    this.#patch(globalThis, "clearInterval", (original) => (id) => {
      this.#intervals.delete(id);
      original.call(globalThis, id);
    });
    this.#patch(
      EventTarget.prototype,
      "addEventListener",
      (original) =>
        function (kind, listener, ...rest) {
          const target = this ?? globalThis;
          if (target === globalThis || target instanceof Node || target instanceof MessagePort)
            watched.#listeners.push({ target, kind, listener });
          original.call(this, kind, listener, ...rest);
        },
    );
    this.#patch(
      EventTarget.prototype,
      "removeEventListener",
      (original) =>
        function (kind, listener, ...rest) {
          const target = this ?? globalThis;
          const place = watched.#listeners.findIndex(
            (one) => one.target === target && one.kind === kind && one.listener === listener,
          );
          if (place >= 0) watched.#listeners.splice(place, 1);
          original.call(this, kind, listener, ...rest);
        },
    );
    this.#patch(
      MutationObserver.prototype,
      "observe",
      (original) =>
        function (node, options) {
          watched.observed.push(JSON.stringify(options));
          watched.#observers.add(this);
          original.call(this, node, options);
        },
    );
    this.#patch(
      MutationObserver.prototype,
      "disconnect",
      (original) =>
        function () {
          watched.#observers.delete(this);
          original.call(this);
        },
    );
    this.#patch(
      MessagePort.prototype,
      "close",
      (original) =>
        function () {
          watched.ports += 1;
          original.call(this);
        },
    );
  }

  #patch(/** @type {any} */ object, /** @type {string} */ name, /** @type {(original: any) => any} */ wrap) {
    const original = object[name];
    object[name] = wrap(original);
    this.#undo.push(() => {
      object[name] = original;
    });
  }

  /** What is left of all that: timers, listeners and observers that were not ended. */
  get left() {
    const listeners = this.#listeners.map(({ target, kind }) => `${target.constructor.name} ${kind}`);
    const timers = [...this.#waiting.values()].map(({ wait }) => `timer of ${wait} ms`);
    const intervals = [...this.#intervals].map(() => "interval");
    const observers = [...this.#observers].map(() => "observer");
    return [...listeners, ...timers, ...intervals, ...observers].join(", ");
  }

  /** How many timers wait. */
  get waiting() {
    return this.#waiting.size;
  }

  /** Has the timers fire that wait for `ms` or longer. */
  fire(/** @type {number} */ ms) {
    for (const [id, { run, wait }] of [...this.#waiting])
      if (wait >= ms) {
        clearTimeout(id);
        run();
      }
  }

  stop() {
    for (const undo of this.#undo.splice(0)) undo();
  }
}

/** Sets both clocks of the page ahead; the function that is given back sets them right. */
export function jump(/** @type {number} */ ms) {
  const [wall, mono] = [Date.now, performance.now];
  Date.now = () => wall.call(Date) + ms;
  performance.now = () => mono.call(performance) + ms;
  return () => {
    Date.now = wall;
    delete performance.now;
  };
}

/** Has the browser say that there is a network, or none, and fire its event. */
export function setOnline(/** @type {boolean} */ online) {
  Object.defineProperty(navigator, "onLine", { get: () => online, configurable: true });
  dispatchEvent(new Event(online ? "online" : "offline"));
}

/** What the browser says about the page's visibility. */
export function setHidden(/** @type {boolean} */ hidden) {
  Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
}

/** The browser's own word again. */
export const restoreHidden = () => Reflect.deleteProperty(document, "hidden");

/** The browser's own word again. */
export const restoreOnline = () => Reflect.deleteProperty(navigator, "onLine");
