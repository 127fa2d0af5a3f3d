/**
 * Watches the SDK from outside, without a hook in it: this module runs before the SDK's first line and wraps what
 * the browser offers to it. Nothing here changes what the SDK sees, unless a test asks for that.
 */

/** The memories of every engine that the page has started. @type {{ readonly buffer: ArrayBuffer }[]} */
export const memories = [];
/** The answers of the token endpoint, as text: what must not turn up anywhere. @type {string[]} */
export const grants = [];
/** Every event that was dispatched on an EventTarget made by script: those of the embeds. */
export const dispatched = [];
/** What was written to the console by script. @type {string[]} */
export const printed = [];
/** @type {Record<string, unknown>[]} */
export const violations = [];
/** Timers that were set and have neither run out nor been cleared. @type {Set<number>} */
export const timers = new Set();
/** What the engine's start has to suffer: `failures` refusals, then a wait of `delay` ms. */
export const engine = { failures: 0, delay: 0 };

const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  if (engine.failures-- > 0) throw new TypeError("the engine does not start today");
  if (engine.delay) await new Promise((go) => nativeTimeout(go, engine.delay));
  const made = await instantiate(...args);
  for (const thing of Object.values((made.instance ?? made).exports))
    if (thing instanceof WebAssembly.Memory) memories.push(thing);
  return made;
};

/** Without WebAssembly, the engine's memory is a large buffer, and when it grows, another one in its place. */
const LARGE = 1 << 17;
const ownMemory = { buffer: new ArrayBuffer(0) };
window.ArrayBuffer = new Proxy(ArrayBuffer, {
  construct(target, args) {
    const buffer = Reflect.construct(target, args);
    if (buffer.byteLength < LARGE) return buffer;
    if (ownMemory.buffer.byteLength === 0) memories.push(ownMemory);
    ownMemory.buffer = buffer;
    return buffer;
  },
});

/** How often the data of a message was looked at, by the message's origin. @type {Record<string, number>} */
export const looks = {};
const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
Object.defineProperty(MessageEvent.prototype, "data", {
  ...data,
  get() {
    looks[this.origin] = (looks[this.origin] ?? 0) + 1;
    return data.get.call(this);
  },
});

const nativeFetch = window.fetch;
window.fetch = async (...args) => {
  const answer = await nativeFetch(...args);
  if (String(args[0]).includes("/api/token/")) {
    const copy = answer.clone();
    copy.text().then(
      (text) => grants.push(text),
      () => {}, // aborted
    );
  }
  return answer;
};

const { dispatchEvent } = EventTarget.prototype;
EventTarget.prototype.dispatchEvent = function (event) {
  if (event instanceof CustomEvent) dispatched.push({ target: this, event });
  return dispatchEvent.call(this, event);
};

for (const level of ["debug", "error", "info", "log", "warn"]) {
  const print = console[level];
  console[level] = (...args) => {
    printed.push(`${level}: ${args.map(String).join(" ")}`);
    print.apply(console, args);
  };
}

const nativeTimeout = window.setTimeout;
const nativeInterval = window.setInterval;
const { clearTimeout: nativeClear } = window;
window.setTimeout = (act, ms, ...args) => {
  const id = nativeTimeout(() => {
    timers.delete(id);
    act(...args);
  }, ms);
  timers.add(id);
  return id;
};
window.setInterval = (...args) => {
  const id = nativeInterval(...args);
  timers.add(id);
  return id;
};
window.clearInterval = window.clearTimeout = (id) => {
  timers.delete(id);
  nativeClear(id);
};

document.addEventListener("securitypolicyviolation", (event) => {
  // Some browsers look for an icon, whatever the page says.
  if (event.blockedURI.endsWith("/favicon.ico")) return;
  const { effectiveDirective, blockedURI, documentURI, referrer, sample, sourceFile, disposition } = event;
  violations.push({
    at: performance.now(),
    effectiveDirective,
    blockedURI,
    documentURI,
    referrer,
    sample,
    sourceFile,
    disposition,
  });
});
