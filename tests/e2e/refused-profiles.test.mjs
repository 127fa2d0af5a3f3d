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
  ["name", 7, "name: found a number, allowed is a string"],
  ["name", "", 'name: found "", allowed is a string of at least one character'],
  ["name", null, "name: found nothing, allowed is a value (the field is missing)"],
  [
    "nmae",
    "x",
    'nmae: found "x" in an unknown field, allowed is one of name, url, placement, params, clock, origins, siblings, messages, refusals, loginPageCauses, frame, signOut, variants, variant',
  ],
  ["url", 7, "url: found a number, allowed is a string"],
  ["placement", "message", 'placement: found "message", allowed is an object'],
  [
    "placement",
    {},
    "placement: found an object, allowed is exactly one of fragment, query, loginUrl, message",
  ],
  [
    "placement",
    { message: {}, query: { parameter: "t" } },
    "placement: found an object, allowed is exactly one of fragment, query, loginUrl, message",
  ],
  [
    "placement",
    { header: {} },
    "placement.header: found an object in an unknown field, allowed is one of fragment, query, loginUrl, message",
  ],
  [
    "placement",
    { query: {} },
    "placement.query.parameter: found nothing, allowed is a value (the field is missing)",
  ],
  [
    "placement",
    { loginUrl: { useWithin: "2 min" } },
    'placement.loginUrl.useWithin: found "2 min", allowed is a number of seconds, not negative and up to 1000000000',
  ],
  [
    "placement",
    { message: { to: "*" } },
    'placement.message.to: found "*" in an unknown field, allowed is one of none',
  ],
  ["params", { a: "b" }, "params: found an object, allowed is a list"],
  ["params", [["a"]], "params.[]: found a list, allowed is a pair of strings"],
  ["params", [["a", 1]], "params.[]: found a list, allowed is a pair of strings"],
  ["clock", 3600, "clock: found a number, allowed is an object"],
  [
    "clock.default",
    -1,
    "clock.default: found a number, allowed is a number of seconds, not negative and up to 1000000000",
  ],
  [
    "clock.deflaut",
    1,
    "clock.deflaut: found a number in an unknown field, allowed is one of session, loginBy, loginSpan, default",
  ],
  ["origins", "https://a.example", 'origins: found "https://a.example", allowed is a list'],
  ["origins", [7], "origins.[]: found a number, allowed is a string"],
  ["siblings", { of: "apps" }, "siblings.are: found nothing, allowed is a value (the field is missing)"],
  ["refusals", ["434"], "refusals: found a list, allowed is an object"],
  ["refusals", { 434: true }, "refusals.434: found a boolean, allowed is a string"],
  ["loginPageCauses", "expired", 'loginPageCauses: found "expired", allowed is a list'],
  ["frame", "Desk", 'frame: found "Desk", allowed is an object'],
  ["frame.allow", "camera", 'frame.allow: found "camera", allowed is a list'],
  ["frame.sandbox", [true], "frame.sandbox.[]: found a boolean, allowed is a string"],
  [
    "frame.style",
    "x",
    'frame.style: found "x" in an unknown field, allowed is one of title, allow, sandbox, referrerPolicy',
  ],
  [
    "signOut",
    { message: "bye" },
    'signOut.message: found "bye" in an unknown field, allowed is one of command, url',
  ],
  ["signOut", { command: 1 }, "signOut.command: found a number, allowed is a string"],
  ["variants", [], "variants: found a list, allowed is an object"],
  ["variant", "big", 'variant: found "big", allowed is one of none'],
  ["messages", null, "messages: found nothing, allowed is a value (the field is missing)"],
  ["messages.codec", "xml", 'messages.codec: found "xml", allowed is one of object, json'],
  ["messages.type", [], "messages.type: found a list, allowed is a string"],
  ["messages.type", ["a", 1], "messages.type.[]: found a number, allowed is a string"],
  ["messages.id", 1, "messages.id: found a number, allowed is a string"],
  ["messages.over", "ports", 'messages.over: found "ports", allowed is one of window, port'],
  [
    "messages.handshake",
    {},
    "messages.handshake: found an object, allowed is exactly one of frameFirst, hostFirst",
  ],
  [
    "messages.handshake",
    { frameFirst: {} },
    "messages.handshake.frameFirst.ready: found nothing, allowed is a value (the field is missing)",
  ],
  [
    "messages.handshake",
    { hostFirst: { hello: {}, every: 1, answer: "x" } },
    "messages.handshake.hostFirst.every: found a number, allowed is 50 to 60000 milliseconds",
  ],
  [
    "messages.handshake",
    { hostFirst: { hello: "$token", answer: "x" } },
    'messages.handshake.hostFirst.hello: found "$token", allowed is one of $hostOrigin, $settings',
  ],
  [
    "messages.handshake",
    { hostFirst: { hello: { ref: "$id" }, answer: "x" } },
    'messages.handshake.hostFirst.hello.ref: found "$id", allowed is one of $hostOrigin, $settings',
  ],
  ["messages.opening", {}, "messages.opening: found an object, allowed is a list"],
  [
    "messages.opening",
    [{ deep: ["$token"] }],
    'messages.opening.[].deep.[]: found "$token", allowed is one of $hostOrigin, $settings',
  ],
  ["messages.token", null, "messages.token: found nothing, allowed is a value (the field is missing)"],
  [
    "messages.token",
    { answer: { request: "x" } },
    "messages.token.answer.reply: found nothing, allowed is a value (the field is missing)",
  ],
  [
    "messages.token",
    { push: { a: "$tokn" } },
    'messages.token.push.a: found "$tokn", allowed is one of $token, $expiresIn, $hostOrigin, $settings, $id',
  ],
  ["messages.command", "$token", 'messages.command: found "$token", allowed is one of $type, $data, $id'],
  ["messages.events", [], "messages.events: found a list, allowed is an object"],
  [
    "messages.events.ended",
    { type: "x" },
    "messages.events.ended: found an object in an unknown field, allowed is one of session-start, queue-position, interaction-end, token-expiring, token-rejected, height",
  ],
  [
    "messages.events.session-start",
    "signed-in",
    'messages.events.session-start: found "signed-in", allowed is an object',
  ],
  [
    "messages.events.session-start",
    {},
    "messages.events.session-start.type: found nothing, allowed is a value (the field is missing)",
  ],
  [
    "messages.events.session-start",
    { type: "x", position: "y" },
    'messages.events.session-start.position: found "y" in an unknown field, allowed is one of type, userId',
  ],
  ["messages.replies", [], "messages.replies: found a list, allowed is an object"],
  [
    "messages.replies",
    { ping: "$token" },
    'messages.replies.ping: found "$token", allowed is one of $hostOrigin, $settings, $id',
  ],
  // what JSON has no form for
  ["name", rare("function"), "name: found [object Function], allowed is a string"],
  ["name", rare("surrogate"), "name: found text with broken Unicode, allowed is a string"],
  ["name", rare("symbol"), "name: found [object Symbol], allowed is a string"],
  ["placement", rare("class"), "placement: found [object Function], allowed is an object"],
  ["placement", rare("map"), "placement: found [object Map], allowed is an object"],
  ["clock", rare("date"), "clock: found [object Date], allowed is an object"],
  [
    "clock.default",
    rare("bigint"),
    "clock.default: found [object BigInt], allowed is a number of seconds, not negative and up to 1000000000",
  ],
  [
    "clock.default",
    rare("nan"),
    "clock.default: found NaN, allowed is a number of seconds, not negative and up to 1000000000",
  ],
  [
    "clock.default",
    rare("infinity"),
    "clock.default: found a number, allowed is a number of seconds, not negative and up to 1000000000",
  ],
  ["origins", rare("promise"), "origins: found [object Promise], allowed is a list"],
  ["messages", rare("element"), "messages: found [object HTMLBodyElement], allowed is an object"],
  [
    "messages",
    rare("cycle"),
    "messages.frame: found an object in an unknown field, allowed is one of codec, type, prefix, payload, id, over, handshake, opening, token, command, events, replies",
  ],
  ["messages.prefix", rare("regexp"), "messages.prefix: found [object RegExp], allowed is a string"],
  ["messages.prefix", rare("getter"), "messages.prefix: found a field that throws, allowed is a string"],
  [
    "messages.command",
    rare("cycle"),
    `messages.command.${"messages.command.".repeat(6)}frame: found an object inside of too many, or of itself, allowed is what JSON has a form for`,
  ],
  [
    "messages.command",
    rare("function"),
    "messages.command: found [object Function], allowed is what JSON has a form for",
  ],
  ["messages.opening", rare("getter"), "messages.opening: found a field that throws, allowed is a list"],
  ["refusals", rare("map"), "refusals: found [object Map], allowed is an object"],
  ["url", rare("url"), "url: found [object URL], allowed is a string"],
  ["name", rare("getter"), "profile: found a field that throws, allowed is plain data"],
];

for (const [path, value, text] of rows) {
  const kind = value?.rare;
  test(`E2: a profile with ${path} = ${kind ?? JSON.stringify(value)} is refused by path, finding and what is allowed`, async () => {
    await desk.open();
    const vendor = await exampleProfile("custom-vendor");
    const { thrown, ...refusal } = await desk.crm("refusal", vendor, path, value, kind);
    const message = text.startsWith("profile:") ? text : `profile.${text}`;
    const after = thrown ? {} : { frames: 0, diagnosed: true };
    assert.deepEqual(refusal, { code: "invalid-profile", message, ...after });
  });
}
