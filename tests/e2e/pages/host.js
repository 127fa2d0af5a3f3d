/**
 * The CRM page of the end-to-end tests. It defines `window.crm`, whose functions the tests call by name; everything
 * that goes in and comes out is JSON. It also runs in the sandbox's bare page: `/page?csp=…&script=/e2e/host.js`.
 *
 *     crm.mount("one", { vendor: "genesys-cloud", url, token: "ttl=12", slot: "#other", log: true, …MountOptions })
 *
 * `token` says how `getToken` behaves (see tokens.js), `slot` is the target (default `#slot`), `log: true` keeps the
 * trace (`"throw"` also throws), `listen: { "session-start": "throw" }` adds listeners ahead of the one that records (see `crm.listen`).
 */

import { mount, policy, preload } from "embed-sso";
import { holdTimers, jumpAhead, setOnline } from "./clock.js";
import { RARE } from "./rare-values.js";
import { record } from "./recorder.js";
import { sharedProvision, Tokens } from "./tokens.js";

/** @type {Map<string, { embed: any, recorded: any, tokens: Tokens, trace: object[] }>} */
const embeds = new Map();
/** How the renewals of `crm.beginRenewal` ended. */
const settled = [];
const openWindow = window.open;
/** See `crm.openOther`. @type {any} */
let other;
/** What reached the page uncaught: errors and rejections. @type {string[]} */
const uncaught = [];
addEventListener("error", (event) => uncaught.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => uncaught.push(`rejection: ${event.reason?.message}`));

const of = (name) => {
  const one = embeds.get(name);
  if (!one) throw new Error(`nothing is mounted as "${name}"`);
  return one;
};

function addListener(embed, type, act) {
  embed.addEventListener(type, () => {
    if (act === "throw") throw new Error(`listener of ${type}`);
    if (act === "remove") embed.frame.remove();
    else embed[act]();
  });
}

/** @param {Promise<unknown>} promise Never rejects: a test compares the outcome. */
const outcomeOf = (promise) =>
  promise.then(
    () => "ok",
    (error) => error.code ?? String(error),
  );

/** What comes of a mount that is refused: the error of the event, or the one thrown; null where none came. */
async function refusalOf(mounting) {
  try {
    const embed = mounting();
    const { code, message } = await embed.ready.then(
      () => ({}),
      (error) => error,
    );
    const frames = document.querySelectorAll("iframe").length;
    const { policy, vendor } = embed.diagnose();
    embed.close();
    return { code, message, frames, diagnosed: policy !== undefined && vendor !== undefined };
  } catch ({ code, message }) {
    return { code, message, thrown: true };
  }
}

const crm = {
  /** Throws what `mount` throws. */
  mount(name, { slot = "#slot", token, log = false, listen = {}, abortable = false, provision, ...options }) {
    const tokens = new Tokens(options.vendor, token);
    const trace = [];
    const own = options.vendor?.placement?.none ? {} : { getToken: tokens.getToken };
    if (log)
      own.log = (entry) => {
        trace.push(entry);
        if (log === "throw") throw new Error("log");
      };
    if (abortable) own.signal = tokens.aborting.signal;
    if (provision) own.provisionUser = () => tokens.provision(provision);
    if (provision?.shared) own.provisionUser = sharedProvision(tokens, provision);
    const embed = mount(slot, { ...own, ...options });
    tokens.embed = embed;
    for (const [type, act] of Object.entries(listen)) addListener(embed, type, act);
    embeds.set(name, { embed, recorded: record(embed), tokens, trace });
  },

  /** Several at once, each in a place of its own: `#at-${name}`. @param {Record<string, object>} all By name. */
  mountMany(all) {
    for (const [name, options] of Object.entries(all)) {
      const place = document.createElement("div");
      place.id = `at-${name}`;
      document.body.append(place);
      crm.mount(name, { ...options, slot: `#at-${name}` });
    }
  },
  /** How each of these stands. @param {string[]} names */
  standings: (names) =>
    names.map((name) => ({
      state: crm.state(name),
      lease: crm.lease(name).status,
      errors: crm.errors(name),
      types: crm.types(name),
      calls: of(name).tokens.calls.length,
      diagnosis: crm.diagnose(name),
    })),

  /** What React's StrictMode does: mount, unmount, mount, in one tick. The first one is `${name}:first`. */
  mountTwice(name, options) {
    crm.mount(`${name}:first`, options);
    crm.close(`${name}:first`);
    crm.mount(name, options);
  },

  /** The settings and the data belong to the host, which changes them as soon as it has passed them on. */
  mountAndChange(name, { settings, ...options }) {
    crm.mount(name, { settings, ...options });
    settings.theme = "changed";
  },
  sendAndChange(name, type, data) {
    crm.send(name, type, data);
    data.id = "changed";
  },

  /** Mounts and closes in one tick. */
  mountAndClose(name, options) {
    crm.mount(name, options);
    crm.close(name);
  },

  retryAndClose(name) {
    crm.retry(name);
    crm.close(name);
  },

  /** Whether `mount` opens a window before it returns: browsers allow that inside a click only. */
  opensWindow(name, options) {
    let opened = false;
    window.open = (...given) => {
      opened = true;
      return openWindow.apply(window, given);
    };
    crm.mount(name, options);
    window.open = openWindow;
    return opened;
  },
  /** A button that does something when it is pressed: the browser then knows that a person wants it. */
  onClick(id, act, ...args) {
    const button = document.createElement("button");
    button.id = id;
    button.textContent = act;
    button.addEventListener("click", () => crm[act](...args), { once: true });
    document.body.append(button);
  },
  mountOnClick: (name, options) => crm.onClick("mount", "mount", name, options),

  /** Opens a window of the page's own origin: a popup, or a picture-in-picture. Needs a click. */
  async openOther(kind) {
    other =
      kind === "popup"
        ? openWindow("about:blank", "_blank", "popup")
        : await documentPictureInPicture.requestWindow();
  },
  hasOther: () => Boolean(other),
  moveToOther: (name, options) => outcomeOf(of(name).embed.moveTo(other.document.body, options)),
  framesOfOther: () => other.document.querySelectorAll("iframe").length,
  closeOther: () => other.close(),
  /** A lifecycle event of that window; they bubble. */
  wakeOther: (type) => void other.document.dispatchEvent(new Event(type, { bubbles: true })),
  /** From now on the browser blocks popups, or no longer. */
  blockPopups(block) {
    window.open = block ? () => null : openWindow;
  },

  /** Calls `mount` with these very arguments, for what it throws: `{ code, message, fault, fix }` or null. */
  thrownBy(target, options) {
    try {
      mount(target, options && { ...options, getToken: options.getToken ?? (() => "x") }).close();
      return null;
    } catch ({ name, code, message, fault, retryable, fix, docs }) {
      return { name, code, message, fault, retryable, fix, docs };
    }
  },

  /** How a profile is refused once `path` holds `value`, or what `rare` names. */
  refusal(profile, path, value, rare) {
    const at = path.split(".");
    const last = at.pop();
    let place = profile;
    for (const key of at) place = place[key] ??= {};
    if (rare === "getter") Object.defineProperty(place, last, { enumerable: true, get: RARE.getter });
    else place[last] = rare ? RARE[rare](profile) : value;
    return refusalOf(() =>
      mount("#slot", { vendor: profile, url: "https://desk.example/", getToken: () => "x" }),
    );
  },

  preload: () => outcomeOf(preload()),
  policy: (options) => policy(options),

  state: (name) => of(name).embed.state,
  lease: (name) => of(name).embed.lease,
  diagnose: (name) => of(name).embed.diagnose(),
  trace: (name) => of(name).trace,
  /** The calls of `getToken`: `{ reason, attempt, vendor, at, aborted, asked }`. */
  calls: (name) => of(name).tokens.calls.map(({ signal, ...call }) => ({ ...call, aborted: signal.aborted })),
  provisions: (name) => of(name).tokens.provisions,
  /** Every event: `{ at, type, detail }`; errors in it as `{ code, fault, … }`. With `type`, only those. */
  events: (name, type) => of(name).recorded.filter((event) => type === undefined || event.type === type),
  types: (name) => of(name).recorded.map(({ type }) => type),
  count: (name, type) => crm.events(name, type).length,
  /** The states that the embed went through. */
  states: (name) => crm.events(name, "state-change").map(({ detail }) => detail.to),
  errors: (name) => crm.events(name, "error").map(({ detail }) => detail.error.code),
  uncaught: () => uncaught,

  /** How the `ready` of this moment ends: "ok" or an error's code. */
  ready: (name) => outcomeOf(of(name).embed.ready),
  /** The same, or "pending", at once. */
  readiness: (name) => Promise.race([outcomeOf(of(name).embed.ready), afterTasks("pending")]),
  renew: (name, options) => outcomeOf(of(name).embed.renew(options)),
  /** Asks for a renewal and does not wait for it; `crm.settled()` has the outcomes. */
  beginRenewal(name, options) {
    const entry = { name, outcome: "pending" };
    settled.push(entry);
    crm.renew(name, options).then((outcome) => {
      entry.outcome = outcome;
    });
  },
  settled: () => settled,
  retry: (name) => of(name).embed.retry(),
  close: (name) => of(name).embed.close(),
  closeAll() {
    for (const { embed } of embeds.values()) embed.close();
  },
  abort: (name) => of(name).tokens.aborting.abort(),
  send: (name, type, data) => of(name).embed.send(type, data),
  /** The codes of those that were not taken. */
  sendMany(name, count) {
    const refused = [];
    for (let index = 0; index < count; index += 1)
      try {
        crm.send(name, "numbered", index);
      } catch ({ code }) {
        refused.push(code);
      }
    return refused;
  },
  extend: (name, expiresAt) => of(name).embed.extend({ expiresAt }),
  signOut: (name) => outcomeOf(of(name).embed.signOut()),
  moveTo: (name, target, options) => outcomeOf(of(name).embed.moveTo(target, options)),
  busy(name, busy) {
    of(name).embed.busy = busy;
  },

  /** From now on `getToken` behaves like this. */
  token: (name, spec) => of(name).tokens.become(spec),
  /** Lets the calls that `{ mode: "held" }` holds back go on. */
  release: (name) => of(name).tokens.release(),

  /** A listener that acts from inside the event: "throw", "close", "renew", "retry", "diagnose", "remove". */
  listen: (name, type, act) => addListener(of(name).embed, type, act),

  /** Takes the frame out of the document behind the SDK's back. */
  removeFrame: (name) => of(name).embed.frame.remove(),
  /** Puts the frame elsewhere behind the SDK's back. */
  stealFrame: (name, target) => document.querySelector(target).append(of(name).embed.frame),
  /** Marks the frame's element, so that a later look tells whether it is the same. */
  markFrame(name, mark) {
    of(name).embed.frame.dataset.mark = mark;
  },
  frameMark: (name) => of(name).embed.frame?.dataset.mark,
  frame(name) {
    const { frame } = of(name).embed;
    if (!frame) return null;
    const attributes = Object.fromEntries([...frame.attributes].map(({ name, value }) => [name, value]));
    return { parent: frame.parentElement?.id, connected: frame.isConnected, attributes };
  },
  /** A frame of the host's own. */
  addFrame(url) {
    const frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
  },
  /** Takes an element of the page, with all that is in it, out of the document. */
  removeElement: (selector) => document.querySelector(selector).remove(),
  /** A browser that can move a frame only by loading it again. */
  forgetMoveBefore: () => delete Element.prototype.moveBefore,
  frames: () => document.querySelectorAll("iframe").length,
  scrollTo: (selector) => document.querySelector(selector).scrollIntoView(),
  history: () => history.length,

  jumpAhead,
  holdTimers,
  setOnline,
};

/** @template T @param {T} value @returns {Promise<T>} After a few tasks: what was settled before has been told. */
const afterTasks = (value) => new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0, value), 0));

window.crm = crm;
