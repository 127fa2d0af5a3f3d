import assert from "node:assert/strict";
import { test } from "node:test";
import { useDesk } from "./desk.mjs";
import { exampleProfile } from "./profiles.mjs";

/**
 * Rule E2 at the boundary to JavaScript: what is refused in a profile, word for word. The profile is
 * `examples/profiles/custom-vendor.json` with one thing changed.
 */
const desk = useDesk();

const rare = (name) => ({ rare: name });
const rows = [
  // shapes
  ["name", 7, "name: found a number, expected a non-empty string"],
  ["name", "", "name: found an empty string, expected a non-empty string"],
  ["name", null, "name: missing, expected a non-empty string"],
  [
    "nmae",
    "x",
    'profile: unknown field "nmae", expected one of "name", "url", "placement", "params", "clock", "origins", "siblings", "messages", "grant", "refusals", "loginPageCauses", "frame", "signOut", "variants", "variant"',
  ],
  ["url", 7, "url: found a number, expected a non-empty string"],
  ["placement", "message", "placement: found a string, expected an object"],
  [
    "placement",
    {},
    'placement: found no field, expected exactly one of "fragment", "query", "loginUrl", "message", "none"',
  ],
  [
    "placement",
    { message: {}, query: { parameter: "t" } },
    'placement: found several fields, expected exactly one of "fragment", "query", "loginUrl", "message", "none"',
  ],
  [
    "placement",
    { header: {} },
    'placement: unknown field "header", expected one of "fragment", "query", "loginUrl", "message", "none"',
  ],
  ["placement", { query: {} }, "placement.query.parameter: missing, expected a non-empty string"],
  [
    "placement",
    { loginUrl: { useWithin: "2 min" } },
    "placement.loginUrl.useWithin: found a string, expected a number of seconds from 0 to 1000000000",
  ],
  ["placement", { message: { to: "*" } }, 'placement.message: unknown field "to", expected none'],
  ["params", { a: "b" }, "params: found an object, expected a list"],
  ["params", [["a"]], "params[0]: found a list, expected a pair of strings"],
  ["params", [["a", 1]], "params[0][1]: found a number, expected a string"],
  ["clock", 3600, "clock: found a number, expected an object"],
  ["clock.default", -1, "clock.default: found a number, expected a number of seconds from 0 to 1000000000"],
  [
    "clock.deflaut",
    1,
    'clock: unknown field "deflaut", expected one of "session", "loginBy", "loginSpan", "default"',
  ],
  ["origins", "https://a.example", "origins: found a string, expected a list"],
  ["origins", [7], "origins[0]: found a number, expected a non-empty string"],
  ["siblings", { of: "apps" }, "siblings.are: missing, expected a list"],
  ["refusals", ["434"], "refusals: found a list, expected an object"],
  ["refusals", { 434: true }, "refusals.434: found a boolean, expected a non-empty string"],
  ["loginPageCauses", "expired", "loginPageCauses: found a string, expected a list"],
  ["frame", "Desk", "frame: found a string, expected an object"],
  ["frame.allow", "camera", "frame.allow: found a string, expected a list"],
  ["frame.sandbox", [true], "frame.sandbox[0]: found a boolean, expected a non-empty string"],
  [
    "frame.style",
    "x",
    'frame: unknown field "style", expected one of "title", "allow", "sandbox", "referrerPolicy"',
  ],
  ["signOut", { message: "bye" }, 'signOut: unknown field "message", expected one of "command", "url"'],
  ["signOut", { command: 1 }, "signOut.command: found a number, expected a non-empty string"],
  ["signOut", { url: "javascript:alert(1)" }, "signOut.url: the URL is neither https nor http"],
  [
    "signOut",
    { url: "https://evil.example/bye" },
    "signOut.url: the URL leads to an origin that is not allowed",
  ],
  ["variants", [], "variants: found a list, expected an object"],
  ["variant", "big", 'variant: found "big", expected none'],
  ["messages", null, "messages: missing, expected an object"],
  ["messages.codec", "xml", 'messages.codec: found "xml", expected one of "object", "json"'],
  ["messages.type", [], "messages.type: found a list, expected a non-empty string"],
  ["messages.type", ["a", 1], "messages.type[1]: found a number, expected a non-empty string"],
  ["messages.id", 1, "messages.id: found a number, expected a non-empty string"],
  ["messages.over", "ports", 'messages.over: found "ports", expected one of "window", "port"'],
  [
    "messages.handshake",
    {},
    'messages.handshake: found no field, expected exactly one of "frameFirst", "hostFirst", "loaded"',
  ],
  [
    "messages.handshake",
    { frameFirst: {} },
    "messages.handshake.frameFirst.ready: missing, expected a non-empty string",
  ],
  [
    "messages.handshake",
    { hostFirst: { hello: {}, every: 1, answer: "x" } },
    "messages.handshake.hostFirst.every: found a number, expected a number of milliseconds from 50 to 60000",
  ],
  [
    "messages.handshake",
    { hostFirst: { hello: "$token", answer: "x" } },
    'messages.handshake.hostFirst.hello: found "$token", expected one of "$hostOrigin", "$settings"',
  ],
  [
    "messages.handshake",
    { hostFirst: { hello: { ref: "$id" }, answer: "x" } },
    'messages.handshake.hostFirst.hello.ref: found "$id", expected one of "$hostOrigin", "$settings"',
  ],
  ["messages.opening", {}, "messages.opening: found an object, expected a list"],
  [
    "messages.opening",
    [{ deep: ["$token"] }],
    'messages.opening[0].deep[0]: found "$token", expected one of "$hostOrigin", "$settings"',
  ],
  ["messages.token", null, "messages.token: missing, expected an object"],
  [
    "messages.token",
    { answer: { request: "x" } },
    "messages.token.answer.reply: missing, expected plain data",
  ],
  [
    "messages.token",
    { push: { a: "$tokn" } },
    'messages.token.push.a: found "$tokn", expected one of "$token", "$expiresIn", "$hostOrigin", "$settings", "$id"',
  ],
  ["messages.command", "$token", 'messages.command: found "$token", expected one of "$type", "$data", "$id"'],
  ["messages.events", [], "messages.events: found a list, expected an object"],
  [
    "messages.events.ended",
    { type: "x" },
    'messages.events: unknown field "ended", expected one of "session-start", "queue-position", "interaction-start", "interaction-end", "token-expiring", "token-rejected", "height"',
  ],
  [
    "messages.events.session-start",
    "signed-in",
    "messages.events.session-start: found a string, expected an object",
  ],
  [
    "messages.events.session-start",
    {},
    "messages.events.session-start.type: missing, expected a non-empty string",
  ],
  [
    "messages.events.session-start",
    { type: "x", position: "y" },
    'messages.events.session-start: unknown field "position", expected one of "type", "when", "userId"',
  ],
  ["messages.replies", [], "messages.replies: found a list, expected an object"],
  [
    "messages.replies",
    { ping: "$token" },
    'messages.replies.ping: found "$token", expected one of "$hostOrigin", "$settings", "$id"',
  ],
  // what JSON has no form for
  ["name", rare("function"), "name: found a value of type Function, expected a non-empty string"],
  ["name", rare("surrogate"), "name: found text with broken Unicode, expected a non-empty string"],
  ["name", rare("symbol"), "name: found a value of type Symbol, expected a non-empty string"],
  ["placement", rare("class"), "placement: found a value of type Function, expected an object"],
  ["placement", rare("map"), "placement: found a value of type Map, expected an object"],
  ["clock", rare("date"), "clock: found a value of type Date, expected an object"],
  [
    "clock.default",
    rare("bigint"),
    "clock.default: found a value of type BigInt, expected a number of seconds from 0 to 1000000000",
  ],
  [
    "clock.default",
    rare("nan"),
    "clock.default: found NaN, expected a number of seconds from 0 to 1000000000",
  ],
  [
    "clock.default",
    rare("infinity"),
    "clock.default: found an infinite number, expected a number of seconds from 0 to 1000000000",
  ],
  ["origins", rare("promise"), "origins: found a value of type Promise, expected a list"],
  ["messages", rare("element"), "messages: found a value of type HTMLBodyElement, expected an object"],
  [
    "messages",
    rare("cycle"),
    'messages: unknown field "frame", expected one of "codec", "maxLength", "type", "prefix", "when", "payload", "id", "over", "handshake", "opening", "token", "command", "commands", "events", "replies"',
  ],
  ["messages.prefix", rare("regexp"), "messages.prefix: found a value of type RegExp, expected a string"],
  ["messages.prefix", rare("getter"), "messages.prefix: found a field that throws, expected a string"],
  [
    "messages.command",
    rare("cycle"),
    `messages.command.${"messages.command.".repeat(6)}frame: found objects nested too deeply, expected plain data`,
  ],
  [
    "messages.command",
    rare("function"),
    "messages.command: found a value of type Function, expected plain data",
  ],
  ["messages.opening", rare("getter"), "messages.opening: found a field that throws, expected a list"],
  ["refusals", rare("map"), "refusals: found a value of type Map, expected an object"],
  ["url", rare("url"), "url: found a value of type URL, expected a non-empty string"],
  ["name", rare("getter"), "profile: found a field that throws, expected plain data"],
];

for (const [path, value, text] of rows) {
  const kind = value?.rare;
  test(`E2: a profile with ${path} = ${kind ?? JSON.stringify(value)} is refused by path, kind and what is expected`, async () => {
    await desk.open();
    const vendor = await exampleProfile("custom-vendor");
    const { thrown, ...refusal } = await desk.crm("refusal", vendor, path, value, kind);
    const message = text.startsWith("profile:") ? text : `profile.${text}`;
    const after = thrown ? {} : { frames: 0, diagnosed: true };
    if (kind === "cycle" && desk.here.browser === "webkit") {
      // The fields of a copy have another order there, so another one is the first that is wrong.
      assert.ok(refusal.message.startsWith(`profile.${path}`), refusal.message);
      assert.doesNotMatch(refusal.message, /undefined|null|\[object/);
      delete refusal.message;
      assert.deepEqual(refusal, { code: "invalid-profile", ...after });
    } else assert.deepEqual(refusal, { code: "invalid-profile", message, ...after });
  });
}
