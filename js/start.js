import { canStartEarly } from "./early.js";
import { guarded } from "./guarded.js";
import { POPUP_REFUSED } from "./inputs.js";
import { load, loaded } from "./load.js";

/** @import { Bridge } from "./bridge.js" */
/** @import { Engine } from "./engine.js" */

/**
 * Begins a microtask after `mount`, so that an unmount in the same tick calls nothing and leaves nothing (rules R1,
 * L3); only a popup is opened at once, because browsers want it inside the click (L7). The first call of the callback,
 * the frame where no token goes into its URL, and the engine start side by side.
 * @param {Bridge} bridge
 */
export function start(bridge) {
  const { surface } = bridge;
  if ("prepare" in surface && !surface.prepare()) bridge.tell(POPUP_REFUSED);
  queueMicrotask(() => {
    if (bridge.closed) return;
    if (bridge.options.frame?.lazy) whenSeen(bridge, () => begin(bridge));
    else begin(bridge);
  });
}

/** @param {Bridge} bridge */
function begin(bridge) {
  bridge.listen();
  const online = navigator.onLine;
  /** @type {Moment | undefined} */
  let asked;
  /** @type {Moment | undefined} */
  let navigated;
  if (online) {
    asked = now();
    bridge.ask(1, "initial", 1);
  }
  if (!bridge.closed && canStartEarly(bridge.options)) {
    navigated = now();
    bridge.open(/** @type {string} */ (bridge.options.url), false);
  }
  const attach = (/** @type {typeof Engine} */ EngineClass) => {
    if (bridge.closed) return;
    try {
      bridge.attach(new EngineClass(guarded(bridge), data(bridge), online, age(asked), age(navigated)));
    } catch (error) {
      bridge.fail(error);
    }
  };
  const ready = loaded();
  if (ready) attach(ready);
  else load().then(attach, (error) => bridge.fail(error));
}

/** @typedef {readonly [wall: number, monotonic: number]} Moment */

/** What the clocks say, ms. @returns {Moment} */
const now = () => [Date.now(), performance.now()];

/** How long ago that was, ms: one of the clocks stands still while the computer sleeps. @param {Moment | undefined} moment */
function age(moment) {
  if (!moment) return undefined;
  const [wall, monotonic] = now();
  return Math.max(wall - moment[0], monotonic - moment[1]);
}

/** The part of the options that is data. @param {Bridge} bridge */
function data({ options }) {
  const { url, params, profile, allowedOrigins, handshakeTimeout, tokenTimeout, renewal, vendorMessages } =
    options;
  const read = {
    url,
    params,
    profile,
    allowedOrigins,
    handshakeTimeout,
    tokenTimeout,
    renewal,
    vendorMessages,
  };
  const flags = { trace: Boolean(options.log), canProvision: Boolean(options.provisionUser) };
  return { ...read, ...flags, seed: Math.floor(Math.random() * 2 ** 32) };
}

/**
 * Waits until the target comes into view. An attribute `loading="lazy"` would not govern a blank start (rule P2).
 * @param {Bridge} bridge
 * @param {() => void} then
 */
function whenSeen(bridge, then) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    if (!bridge.closed) then();
  });
  observer.observe(bridge.target);
  bridge.embed.addEventListener("closed", () => observer.disconnect(), { once: true });
}
