import assert from "node:assert/strict";
import { test } from "node:test";
import { shortenNames } from "../../scripts/build/wasm-names.mjs";

const named = (/** @type {string} */ text) => [text.length, ...Buffer.from(text)];
const section = (/** @type {number} */ id, /** @type {number[]} */ body) => [id, body.length, ...body];

/** Imports `() -> i32` twice, from the glue and from a JS file; exports one function that adds what they answer. */
const wasm = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 0, 1, 0x7f]),
  ...section(2, [
    2,
    ...named("./sdk_bg.js"),
    ...named("__wbg_now_0123"),
    0,
    0,
    ...named("./own.js"),
    ...named("own"),
    0,
    0,
  ]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...named("embed_answer"), 0, 2]),
  ...section(10, [1, 7, 0, 0x10, 0, 0x10, 1, 0x6a, 0x0b]),
]);

test("a renamed module still works, under the names that were told", async () => {
  const { module, imports, exports } = shortenNames(wasm);
  const [now, answer] = [imports.get("__wbg_now_0123") ?? "", exports.get("embed_answer") ?? ""];
  assert.ok(now.length < 4 && answer.length < 4);
  const { instance } = await WebAssembly.instantiate(new Uint8Array(module), {
    "./sdk_bg.js": { [now]: () => 40 },
    "./own.js": { own: () => 2 },
  });
  const call = /** @type {() => number} */ (instance.exports[answer]);
  assert.equal(call(), 42);
});

test("what is imported straight from a JS file keeps its name", () => {
  assert.deepEqual([...shortenNames(wasm).imports.keys()], ["__wbg_now_0123"]);
});
