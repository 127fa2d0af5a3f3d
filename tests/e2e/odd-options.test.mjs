import assert from "node:assert/strict";
import { test } from "node:test";
import { useDesk } from "./desk.mjs";
import { browserName, entry } from "./driver/index.mjs";

/** Rule E2: options that a framework, a merge or an attacker of prototypes may hand to `mount`. */

const desk = useDesk();
const odd = (/** @type {string} */ name, /** @type {unknown[]} */ ...args) =>
  desk.page.call(`odd.${name}`, ...args);
const open = () => desk.page.open(`/page?${new URLSearchParams({ entry, script: "/e2e/odd-options.js" })}`);
const genesys = () => ({ vendor: "genesys-cloud", url: desk.genesys("name=a%20b") });

/** What the frame is sent to: the URL, and these parameters after it. */
const taken = (params = "") => ({ src: `${genesys().url}${params}` });
const refused = (/** @type {string} */ code, /** @type {string} */ message, thrown = true) => ({
  ...(thrown && { thrown }),
  name: "EmbedError",
  code,
  message,
});
const param = (/** @type {string} */ message) => refused("invalid-param", message);
const VALUE = "expected a string, a finite number or a boolean";
const SETTINGS =
  "option `settings` cannot be posted to another page: pass plain data, without functions, DOM nodes or proxies";
/** Firefox's parser refuses a `*` in a host. */
const isFirefox = browserName === "firefox";
const HOST = "the URL has a `*`, `%`, `;`, `,` or a quote in its host";
const TOKEN = "found a space, `;`, `,` or a quote, expected a single name";

const expected = () => ({
  good: taken(),
  inherited: refused("invalid-option", "option `vendor` is missing"),
  "inherited option": taken(),
  "inherited field of the profile": taken(),
  "inherited variant": refused("invalid-profile", 'profile.variant: found "inherits", expected none', false),
  "field __proto__ of the frame": /option `frame\.__proto__` is not known/,
  "option __proto__": /option `__proto__` is not known/,
  "field __proto__ of the profile": /^profile: unknown field "__proto__"/,
  "undefined everywhere": taken("&kept=1"),
  "undefined in a list": refused(
    "invalid-profile",
    "profile.messages.opening[0]: found undefined, expected plain data",
    false,
  ),
  "params: numbers and booleans": taken("&a=7&b=true&c=-0.5"),
  "params: a pair with a number": taken("&a=7"),
  "params: a query": taken("&a=1&a=2"),
  "params: null": param(`params.caseId: found null, ${VALUE}`),
  "params: NaN": param(`params.caseId: found NaN, ${VALUE}`),
  "params: infinity": param(`params[0][1]: found an infinite number, ${VALUE}`),
  "params: an object": param(`params.caseId: found an object, ${VALUE}`),
  "params: a list": param(`params.caseId: found a list, ${VALUE}`),
  "params: a function": param(`params.caseId: found a function, ${VALUE}`),
  "params: undefined in a pair": param(`params[0][1]: found undefined, ${VALUE}`),
  "params: broken Unicode": param(`params.caseId: found text with broken Unicode, ${VALUE}`),
  "params: no pair": param("params[0]: found a list, expected a pair of name and value"),
  "params: an empty name": param("params[0]: found an empty name"),
  "a URL object": taken(),
  "an option that throws": refused(
    "invalid-option",
    "options: found a field that throws, expected plain data",
  ),
  "a field that throws": refused(
    "invalid-option",
    "options.frame: found a field that throws, expected plain data",
  ),
  "settings that are a proxy": refused("invalid-option", SETTINGS),
  "settings with a function": refused("invalid-option", SETTINGS),
  "settings that JSON cannot hold": refused("invalid-option", SETTINGS),
  "settings that messages of objects can hold": taken(),
  "a signal of another type": refused(
    "invalid-option",
    "option `signal` must be an AbortSignal; got an object",
  ),
  "a feature that is two": refused("invalid-option", `options.frame.allow[0]: ${TOKEN}`, false),
  "a flag that is two": refused("invalid-option", `options.frame.sandbox[0]: ${TOKEN}`, false),
  "a feature of the profile that is two": refused(
    "invalid-profile",
    `profile.frame.allow[0]: ${TOKEN}`,
    false,
  ),
  "a host that is two": refused("invalid-url", HOST, false),
  "a host that is many": refused("invalid-url", isFirefox ? "the URL is not absolute" : HOST, false),
});

test("E2: own fields, undefined, numbers, URLs: what is taken and what is refused, each by its place", async () => {
  await open();
  const outcomes = await odd("all", genesys());
  for (const [name, wanted] of Object.entries(expected()))
    if (wanted instanceof RegExp) assert.match(outcomes[name].message ?? "taken", wanted, name);
    else assert.deepEqual(outcomes[name], wanted, name);
  assert.deepEqual(Object.keys(outcomes).sort(), Object.keys(expected()).sort());
  assert.doesNotMatch(JSON.stringify(outcomes), /canary/);
});

/** Where a token may end up by mistake. `*` stands for the name of a field. */
const MISPLACED = [
  ...[
    "vendor",
    "surface",
    "renewal",
    "handshakeTimeout",
    "provisionUser",
    "allowedOrigins",
    "frame",
    "frame.lazy",
    "*",
  ],
  ...[
    "frame.*",
    "popup.*",
    "profile.*",
    "profile.placement",
    "profile.name.deep",
    "profile.messages.codec",
    "url",
  ],
  ...["profile.messages.*", "profile.messages.events.*", "profile.clock.default", "target"],
];

for (const path of MISPLACED)
  test(`E5: an error about ${path} repeats no token that stands there, keeps its name, and can be written as JSON`, async () => {
    await open();
    const secret = `canary-${"0123456789".repeat(3)}-end-of-the-token`;
    const { json, kind, text } = await odd("errorWith", path, secret, genesys());
    assert.doesNotMatch(json, /end-of-the-token/);
    assert.equal(json.includes(secret.slice(0, 33)), false, "at most 32 characters of a name are repeated");
    const { name, message, code, fix, docs } = JSON.parse(json);
    assert.deepEqual([name, kind, text], ["EmbedError", "EmbedError", `EmbedError: ${message}`]);
    assert.equal(docs, `embed-sso/docs/errors/${code}.md`);
    assert.ok(message.length > 0 && fix.length > 0);
  });

test("E2: a selector that is malformed is target-not-found", async () => {
  await open();
  const { name, code, thrown } = await odd("mounting", "good", genesys(), "#1a");
  assert.deepEqual([name, code, thrown], ["EmbedError", "target-not-found", true]);
});

test("E2: policy() reads options as mount does, and lets nothing end a value of a header", async () => {
  await open();
  const good = await odd("policy", "good", genesys());
  assert.deepEqual(await odd("policy", "a URL object", genesys()), good);
  assert.deepEqual(await odd("policy", "inherited field of the profile", genesys()), good);
  for (const [name, code] of [
    ["a feature that is two", "invalid-option"],
    ["a feature of the profile that is two", "invalid-option"],
    ["a host that is two", "invalid-url"],
    ["a host that is many", "invalid-url"],
  ])
    assert.equal((await odd("policy", name, genesys())).code, code, name);
});
