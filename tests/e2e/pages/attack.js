/**
 * The host page for the hostile tests: everything of host.js (`window.crm`), and `window.attack`, which attacks from
 * inside the page and searches it. It also runs in the sandbox's bare page: `/page?csp=…&script=/e2e/attack.js`.
 */

import { dispatched, engine, grants, looks, memories, printed, timers, violations } from "./probe.js";
import "./host.js";
import { dump } from "./dump.js";

const shared = () =>
  String([Object, Array, Function, String].map((one) => Reflect.ownKeys(one.prototype).length));
const clean = shared();
let beats = 0;
let isHeard = false;

const attack = {
  engine: (orders) => Object.assign(engine, orders),
  grants: () => grants,
  printed: () => printed,
  violations: () => violations,
  timers: () => timers.size,
  /** By origin, how often the data of a message was looked at. */
  looks: () => looks,
  /** From now on, a timer counts how often it runs between messages: not at all in a page that is busy with them. */
  startBeating() {
    addEventListener("message", () => (isHeard = true));
    setInterval(() => {
      beats += Number(isHeard);
      isHeard = false;
    }, 10);
  },
  beats: () => beats,
  wasmBytes: () => memories.map(({ buffer }) => buffer.byteLength),

  /** Which of the texts are found in the memory of the wasm instances, as UTF-8 or UTF-16. @param {string[]} texts */
  inWasm(texts) {
    const forms = (text) => [
      new TextEncoder().encode(text),
      new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer),
    ];
    const within = (text) =>
      memories.some(({ buffer }) => forms(text).some((form) => includes(new Uint8Array(buffer), form)));
    return texts.filter(within);
  },

  /** Everything of this page in which a token might have been left, by place. */
  async search() {
    const elements = [...document.querySelectorAll("*")];
    const attributes = elements.flatMap((element) =>
      [...element.attributes].map((a) => `${a.name}=${a.value}`),
    );
    const frames = [...document.querySelectorAll("iframe")].map(({ src, srcdoc, name }) => [
      src,
      srcdoc,
      name,
    ]);
    const embeds = new Set(dispatched.map(({ target }) => target));
    return {
      dom: document.documentElement.outerHTML,
      attributes: attributes.join("\n"),
      frames: JSON.stringify(frames),
      address: location.href + window.name + document.referrer,
      history: `${history.length} ${JSON.stringify(history.state)}`,
      cookies: document.cookie,
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      databases: JSON.stringify([await indexedDB.databases(), await caches.keys()]),
      timing: JSON.stringify(performance.getEntries()),
      events: dump(dispatched.map(({ event }) => ({ type: event.type, detail: event.detail }))),
      embeds: dump([...embeds].map((embed) => [embed, embed.diagnose?.(), embed.lease, embed.frame?.title])),
      console: printed.join("\n"),
      violations: JSON.stringify(violations),
      uncaught: JSON.stringify(window.crm.uncaught()),
    };
  },

  /** The host page speaks for the frame: by itself, and in events that it has made up. */
  speak(data) {
    window.postMessage(data, "*");
    for (const frame of document.querySelectorAll("iframe")) {
      const source = frame.contentWindow;
      for (const origin of [new URL(frame.src || "about:blank").origin, location.origin])
        window.dispatchEvent(new MessageEvent("message", { data, origin, source }));
    }
  },

  /** A frame of the page beside the vendor's, on any site. */
  addFrame(url) {
    const frame = document.createElement("iframe");
    frame.className = "foreign";
    frame.src = url;
    document.body.append(frame);
  },
  openPopup(url) {
    window.open(url, "_blank", "width=300,height=200");
  },
  /** Places for `n` embeds. */
  addSlots(n) {
    for (let i = 0; i < n; i++) {
      const slot = document.createElement("div");
      slot.id = `slot-${i}`;
      document.body.append(slot);
    }
  },

  /** Whether a payload has added something to what all objects share. */
  spoiled: () => shared() !== clean,
  violate(fields) {
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", fields));
  },

  /**
   * Mounts and closes `times` times, five at once: with the session there ("ready"), after so many ms, or in the same
   * tick ("tick").
   */
  async cycle(times, options, stage) {
    const names = ["c0", "c1", "c2", "c3", "c4"];
    for (let i = 0; i < times; i += names.length) {
      for (const name of names) window.crm.mount(name, options);
      if (stage === "ready") await Promise.all(names.map((name) => window.crm.ready(name)));
      else if (stage !== "tick") await new Promise((go) => setTimeout(go, stage));
      for (const name of names) window.crm.close(name);
    }
    for (const kept of [dispatched, grants]) kept.length = 0;
    performance.clearResourceTimings();
  },
};

/** @param {Uint8Array} memory @param {Uint8Array} needle */
function includes(memory, needle) {
  for (let at = memory.indexOf(needle[0]); at >= 0; at = memory.indexOf(needle[0], at + 1))
    if (needle.every((byte, i) => memory[at + i] === byte)) return true;
  return false;
}

window.attack = attack;
