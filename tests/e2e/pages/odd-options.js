/** Options that have no form in JSON, and what `mount` and `policy` make of them. */

import { mount, policy } from "embed-sso";

/** @type {Record<string, (good: any) => any>} */
const ODD = {
  good: (good) => good,
  inherited: (good) => Object.create(good),
  "inherited option": (good) => Object.assign(Object.create({ handshakeTimeout: "long" }), good),
  "inherited field of the profile": (good) => ({ ...good, profile: Object.create({ placement: "nowhere" }) }),
  "inherited variant": (good) => ({
    ...good,
    profile: { variant: "inherits", variants: Object.create({ inherits: {} }) },
  }),
  "option __proto__": (good) => ({ ...good, ["__proto__"]: {} }),
  "field __proto__ of the profile": (good) => ({
    ...good,
    profile: JSON.parse('{ "__proto__": { "name": "x" } }'),
  }),
  "field __proto__ of the frame": (good) => ({ ...good, frame: JSON.parse('{ "__proto__": {} }') }),
  "undefined everywhere": (good) => ({
    ...good,
    settings: undefined,
    signal: undefined,
    params: { left: undefined, kept: "1" },
    frame: { allow: undefined, title: undefined },
    profile: {
      clock: undefined,
      placement: undefined,
      notKnown: undefined,
      messages: { prefix: undefined, notKnown: undefined },
    },
  }),
  "undefined in a list": (good) => ({ ...good, profile: { messages: { opening: [undefined] } } }),
  "params: numbers and booleans": (good) => ({ ...good, params: { a: 7, b: true, c: -0.5 } }),
  "params: a pair with a number": (good) => ({ ...good, params: [["a", 7]] }),
  "params: a query": (good) => ({ ...good, params: new URLSearchParams("a=1&a=2") }),
  "params: null": (good) => ({ ...good, params: { caseId: null } }),
  "params: NaN": (good) => ({ ...good, params: { caseId: Number.NaN } }),
  "params: infinity": (good) => ({ ...good, params: [["caseId", Number.POSITIVE_INFINITY]] }),
  "params: an object": (good) => ({ ...good, params: { caseId: { id: 7 } } }),
  "params: a list": (good) => ({ ...good, params: { caseId: [7] } }),
  "params: a function": (good) => ({ ...good, params: { caseId: () => 7 } }),
  "params: undefined in a pair": (good) => ({ ...good, params: [["caseId", undefined]] }),
  "params: broken Unicode": (good) => ({ ...good, params: { caseId: "a\ud800" } }),
  "params: no pair": (good) => ({ ...good, params: [["caseId"]] }),
  "params: an empty name": (good) => ({ ...good, params: { "": "1" } }),
  "a URL object": (good) => ({ ...good, url: new URL(good.url) }),
  "an option that throws": (good) =>
    Object.defineProperty({ ...good }, "frame", { enumerable: true, get: boom }),
  "a field that throws": (good) => ({
    ...good,
    frame: Object.defineProperty({}, "title", { enumerable: true, get: boom }),
  }),
  "settings that are a proxy": (good) => ({ ...good, settings: new Proxy({}, {}) }),
  "settings with a function": (good) => ({ ...good, settings: { deep: [boom] } }),
  "settings that JSON cannot hold": (good) => ({
    ...good,
    settings: 7n,
    profile: { messages: { codec: "json" } },
  }),
  "settings that messages of objects can hold": (good) => ({ ...good, settings: 7n }),
  "a signal of another type": (good) => ({ ...good, signal: {} }),
  "a feature that is two": (good) => ({ ...good, frame: { allow: ["camera *; microphone"] } }),
  "a flag that is two": (good) => ({ ...good, frame: { sandbox: ["allow-scripts allow-top-navigation"] } }),
  "a feature of the profile that is two": (good) => ({
    ...good,
    profile: { frame: { allow: ["camera, hid"] } },
  }),
  "a host that is two": (good) => ({ ...good, url: "https://a.example;script-src/" }),
  "a host that is many": (good) => ({ ...good, url: "https://%2A.example/" }),
};

function boom() {
  throw new Error("canary");
}

const told = ({ name, code, message }) => ({ name, code, message });

/** What becomes of it: `{ src }` of the frame, or the error, `thrown` or not. */
async function mounting(name, good, target = "#slot") {
  let embed;
  try {
    embed = mount(target, ODD[name]({ ...good, getToken: () => "token" }));
  } catch (error) {
    return { thrown: true, ...told(error) };
  }
  const error = await Promise.race([
    new Promise((seen) => embed.addEventListener("error", ({ detail }) => seen(told(detail.error)))),
    new Promise((seen) => embed.addEventListener("state-change", () => embed.frame && seen())),
  ]);
  const outcome = error ?? { src: embed.frame.src };
  embed.close();
  return outcome;
}

/** The error of options in which this text stands where it must not, as `JSON.stringify` writes it, and its class. */
function errorWith(path, text, good) {
  const options = { ...good, getToken: () => "token" };
  const [last = "", ...places] = path.split(".").reverse();
  const place = places.reverse().reduce((object, key) => {
    object[key] = {};
    return object[key];
  }, options);
  if (path !== "target") place[last === "*" ? text : last] = text;
  try {
    const embed = mount(path === "target" ? text : "#slot", options);
    embed.ready.catch(() => {});
    return new Promise((seen) =>
      embed.addEventListener("error", ({ detail }) => seen(outside(detail.error, embed))),
    );
  } catch (error) {
    return outside(error);
  }
}

function outside(error, embed) {
  embed?.close();
  return { json: JSON.stringify(error), kind: error.constructor.name, text: String(error) };
}

window.odd = {
  mounting,
  errorWith,
  async all(good) {
    const outcomes = {};
    for (const name of Object.keys(ODD)) outcomes[name] = await mounting(name, good);
    return outcomes;
  },
  policy(name, good) {
    try {
      return policy(ODD[name](good));
    } catch (error) {
      return { thrown: true, ...told(error) };
    }
  },
};
