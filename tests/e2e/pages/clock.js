/** What a test does to the machine that the page runs on. */

const wall = Date.now;
const mono = performance.now.bind(performance);
let slept = 0;
let wallOnly = 0;

/**
 * The machine sleeps for `ms`: no timer ran, both clocks have moved on, then the page becomes visible again. With
 * `{ clocks: "wall" }` the monotonic clock stood still, as it does on some systems; with `{ wake: null }` nothing tells.
 */
export function jumpAhead(ms, { clocks = "both", wake = "visibilitychange" } = {}) {
  if (clocks === "both") slept += ms;
  else wallOnly += ms;
  Date.now = () => wall() + slept + wallOnly;
  performance.now = () => mono() + slept;
  if (wake === "visibilitychange") document.dispatchEvent(new Event(wake));
  else if (wake) window.dispatchEvent(new Event(wake));
}

/** The network goes or comes back, as far as the browser tells the page. */
export function setOnline(online) {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => online });
  window.dispatchEvent(new Event(online ? "online" : "offline"));
}
