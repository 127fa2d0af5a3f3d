/** What a test does to the machine that the page runs on. */

const wall = Date.now;
const mono = performance.now.bind(performance);
const nativeTimeout = window.setTimeout.bind(window);
let slept = 0;
let wallOnly = 0;

function moveClocks() {
  Date.now = () => wall() + slept + wallOnly;
  performance.now = () => mono() + slept;
}

/**
 * The machine sleeps for `ms`: no timer ran, both clocks have moved on, then the page becomes visible again. With
 * `{ clocks: "wall" }` the monotonic clock stood still, as it does on some systems; with `{ wake: null }` nothing tells.
 * @returns {number} When that was, by the monotonic clock.
 */
export function jumpAhead(ms, { clocks = "both", wake = "visibilitychange" } = {}) {
  if (clocks === "both") slept += ms;
  else wallOnly += ms;
  moveClocks();
  const woken = performance.now();
  if (wake === "visibilitychange") document.dispatchEvent(new Event(wake));
  else if (wake) window.dispatchEvent(new Event(wake));
  return woken;
}

/** From now on no timer that is set ever runs: what happens then is not the work of a time-out, however slow the machine. */
export function holdTimers() {
  window.setTimeout = (act, ms, ...args) => (ms > 0 ? 0 : nativeTimeout(act, ms, ...args));
}

/** The network goes or comes back, as far as the browser tells the page. */
export function setOnline(online) {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => online });
  window.dispatchEvent(new Event(online ? "online" : "offline"));
}
