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

/** Timers that `pass` runs, by id. @type {Map<number, { due: number, act: () => void }>} */
const held = new Map();
let passed = 0;

/** From now on, timers that are set wait for `pass`: however slow the machine is, no time-out comes too early. */
export function holdTimers() {
  const nativeClear = window.clearTimeout.bind(window);
  let last = 2 ** 30; // ids that the browser does not give
  window.setTimeout = (act, ms, ...args) => {
    if (!(ms > 0)) return nativeTimeout(act, ms, ...args);
    last += 1;
    held.set(last, { due: passed + ms, act: () => act(...args) });
    return last;
  };
  window.clearTimeout = (id) => {
    if (!held.delete(id)) nativeClear(id);
  };
}

/** Lets `ms` go by: the held timers that are due run in their order, each in a task of its own. */
export async function pass(ms) {
  const end = passed + ms;
  for (let next = dueBy(end); next; next = dueBy(end)) {
    held.delete(next.id);
    goTo(next.due);
    await new Promise((go) => nativeTimeout(go));
    next.act();
  }
  goTo(end);
}

/** @param {number} end */
function dueBy(end) {
  const [first] = [...held].filter(([, { due }]) => due <= end).sort(([, a], [, b]) => a.due - b.due);
  return first && { id: first[0], ...first[1] };
}

/** @param {number} time */
function goTo(time) {
  slept += time - passed;
  passed = time;
  moveClocks();
}

/** The network goes or comes back, as far as the browser tells the page. */
export function setOnline(online) {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => online });
  window.dispatchEvent(new Event(online ? "online" : "offline"));
}
