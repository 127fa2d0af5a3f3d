// The page of the tests of the browser layer: a host that notes every call, and real frames.

// One after the other: the runner's server at times loses a connection when many come at once, and the page waits for ever.
const { Clock } = await import("../../js/clock.js");
const { guarded } = await import("../../js/guarded.js");
const inputs = await import("../../js/inputs.js");
const { Outbox } = await import("../../js/outbox.js");
const { Watch } = await import("../../js/watch.js");

/** The engine, with a method for each input that a test gives. */
class Running {
  /** @param {any} engine @param {Outbox} outbox @param {() => void} end */
  constructor(engine, outbox, end) {
    this.engine = engine;
    this.outbox = outbox;
    this.end = end;
  }

  answered(/** @type {number} */ id, /** @type {unknown} */ answer) {
    this.engine.input(inputs.ANSWERED, id, answer);
  }

  renew(/** @type {number} */ ticket, /** @type {boolean} */ reload) {
    this.engine.input(inputs.RENEW, ticket, reload);
  }

  retry() {
    this.engine.input(inputs.RETRY, 0);
  }

  send(/** @type {number} */ ticket, /** @type {string} */ name, /** @type {unknown} */ data) {
    this.outbox.keep(ticket, data);
    this.engine.input(inputs.SEND, ticket, name);
  }

  close() {
    this.end();
    this.engine.input(inputs.CLOSE, 0);
  }

  diagnose() {
    return this.engine.diagnose();
  }
}

/**
 * A host that notes what the engine asks of it, with the real clock, watch and outbox of `js/`, and a frame whose page is
 * the script that the test gives.
 */
export class Page {
  /** @type {unknown[][]} */
  log = [];
  /** What a call does besides being noted. @type {Record<string, (...args: any[]) => void>} */
  reactions = {};
  target = document.createElement("div");
  root = this.target;
  /** @type {HTMLIFrameElement | undefined} */
  frame;
  /** @type {any} */
  #engine;
  /** What the face would hand over. @type {any} */
  options = { profile: {} };
  outbox = new Outbox(this.options);
  /** @type {Watch | undefined} */
  #watch;
  #end = new AbortController();
  #clock = new Clock(document, this.#end.signal, (online) => {
    this.#watch?.look();
    this.#tell(online === undefined ? inputs.WOKE : inputs.ONLINE, Number(online));
  });

  /** @param {string} script */
  constructor(script) {
    this.script = script;
    document.body.append(this.target);
    const { signal } = this.#end;
    addEventListener("message", (event) => this.#message(event), { signal });
  }

  #message(/** @type {MessageEvent} */ event) {
    if (event.isTrusted && event.source && event.source === this.frame?.contentWindow)
      this.#engine?.message(event);
  }

  #tell(/** @type {number} */ what, number = 0) {
    if (!this.#end.signal.aborted) this.#engine?.input(what, number);
  }

  /** @param {any} engine @param {any} options */
  attach(engine, options) {
    Object.assign(this.options, options);
    this.#engine = engine;
    queueMicrotask(() => engine.input(inputs.BEGIN, 0));
  }

  /** The option of that name. */
  set settings(/** @type {unknown} */ settings) {
    this.options.settings = settings;
  }

  /** What the engine gets. A call that throws is no failure of the test. */
  host() {
    addEventListener("error", (event) => event.preventDefault(), { signal: this.#end.signal });
    return guarded(/** @type {any} */ (this));
  }

  get engine() {
    return new Running(this.#engine, this.outbox, () => this.#end.abort());
  }

  /** Moves what comes next into a shadow tree inside another one. */
  descend() {
    const outer = this.target.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
    this.root = /** @type {any} */ (outer.attachShadow({ mode: "closed" })).appendChild(
      document.createElement("div"),
    );
  }

  #note(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    this.log.push([name, ...args]);
    this.reactions[name]?.(...args);
  }

  open(/** @type {string} */ url, /** @type {boolean} */ secret) {
    this.#note("open", url, secret);
    this.forget();
    this.#watch?.close();
    this.frame?.remove();
    const frame = document.createElement("iframe");
    frame.srcdoc = `<script>${this.script}</script>`;
    this.root.append(frame);
    frame.addEventListener("load", () => this.#tell(inputs.LOADED));
    this.frame = frame;
    this.#watch = new Watch(
      frame,
      () => this.#tell(inputs.MOVED),
      () => this.#tell(inputs.REMOVED),
    );
  }

  remember(
    /** @type {string} */ of,
    /** @type {unknown} */ id,
    /** @type {MessageEvent | undefined} */ event,
  ) {
    this.outbox.requests.keep(of, id, event?.ports[0]);
  }

  forget() {
    this.outbox.requests.forget();
  }

  post(/** @type {any[]} */ ...post) {
    try {
      // @ts-expect-error the engine's own arguments
      this.outbox.post(this.window(), ...post);
    } catch {
      this.#note("error", { error: "invalid-option" });
    }
  }

  wakeIn(/** @type {number} */ wait) {
    this.#clock.wakeIn(wait);
  }

  window() {
    return this.frame?.contentWindow ?? undefined;
  }

  error(/** @type {string} */ code, /** @type {string} */ message, /** @type {string} */ fix) {
    return { code, message, fix };
  }

  ask = (/** @type {unknown[]} */ ...args) => this.#note("ask", ...args);
  abort = (/** @type {unknown[]} */ ...args) => this.#note("abort", ...args);
  provision = () => this.#note("provision");
  emit = (/** @type {string} */ type, /** @type {any} */ detail, /** @type {unknown} */ more) => {
    if (more !== undefined) detail[type === "vendor-message" ? "data" : "error"] = more;
    this.#note(type, detail);
  };
  ready = (/** @type {unknown} */ error) => this.#note("ready", error);
  readyAgain = () => this.#note("readyAgain");
  renewed = (/** @type {unknown[]} */ ...args) => this.#note("renewed", ...args);
  close = () => {
    this.#note("close");
    this.gone();
  };

  /** Has the engine's method called when `name` is noted, from inside of that call. */
  react(/** @type {string} */ name, /** @type {string} */ method, /** @type {any[]} */ args) {
    this.reactions[name] = () => this.engine[method](...args);
  }

  /** Has the call throw. */
  breakAt(/** @type {string} */ name) {
    this.reactions[name] = () => {
      throw new Error("a host that throws");
    };
  }

  /** How often `name` was noted. */
  count(/** @type {string} */ name) {
    return this.log.filter((entry) => entry[0] === name).length;
  }

  /** The last note of `name` as JSON, without the name. */
  last(/** @type {string} */ name) {
    return JSON.stringify(this.log.findLast((entry) => entry[0] === name)?.slice(1)) ?? "none";
  }

  openedWith(/** @type {string} */ token) {
    return this.log.some(([name, url]) => name === "open" && String(url).endsWith(`#token=${token}`));
  }

  /** The names noted, in order. */
  names() {
    return this.log.map((entry) => entry[0]).join(" ");
  }

  /** Waits until `name` was noted `count` times. */
  async until(/** @type {string} */ name, /** @type {number} */ count) {
    for (const end = performance.now() + 5000; this.count(name) < count; await pause(5)) {
      if (performance.now() > end) throw new Error(`no ${name} in: ${this.names()}`);
    }
  }

  /** Runs a script in the frame's page. */
  run(/** @type {string} */ script) {
    const { document } = /** @type {Window} */ (this.window());
    document.body.append(Object.assign(document.createElement("script"), { textContent: script }));
  }

  /** What its page has noted in `got`, as JSON. */
  got() {
    return JSON.stringify(/** @type {any} */ (this.window()).got);
  }

  take() {
    this.frame?.remove();
  }

  put() {
    if (this.frame) this.root.append(this.frame);
  }

  uproot() {
    this.target.remove();
  }

  gone() {
    this.#end.abort();
    this.#watch?.close();
    this.forget();
    this.target.remove();
  }
}

export const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
