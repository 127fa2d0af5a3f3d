import assert from "node:assert/strict";
import { before, test } from "node:test";
import { weave } from "../../js/weave.js";
import { packParts } from "../../scripts/build/pack.mjs";
import { unweave } from "../../scripts/build/unweave.mjs";
import { buildWeaver } from "../../scripts/build/weaver.mjs";

/** A module that the build takes apart and writes as text is put together again by the module that the page has for that. */

/** @type {number[]} */
let weaver;
before(async () => {
  weaver = await buildWeaver();
});

const NONE = new Uint8Array();
/** @param {readonly Uint8Array[]} parts */
const woven = (parts) => weave(weaver, packParts([...parts, NONE]));

/** A section: its number, its length, and what is in it. */
const section = (/** @type {number} */ id, /** @type {number[]} */ bytes) => [id, bytes.length, ...bytes];

/** A module of functions without arguments and results, whose bodies are given. @param {number[][]} bodies */
function moduleOf(bodies) {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [bodies.length, ...bodies.map(() => 0)]),
    ...section(4, [1, 0x70, 0, 1]),
    ...section(5, [1, 0, 1]),
    ...section(6, [1, 0x7f, 1, 0x41, 0, 0x0b]),
    ...section(10, [bodies.length, ...bodies.flatMap((body) => [body.length, ...body])]),
    ...section(11, [1, 0, 0x41, 0, 0x0b, 2, 7, 8]),
  ]);
}

/** @param {number[][]} bodies */
function roundTrip(bodies) {
  const module = moduleOf(bodies);
  assert.ok(WebAssembly.validate(module), "the test's own module is one");
  const apart = unweave(module);
  return { apart, again: woven(apart) };
}

const END = 0x0b;
const DROP = 0x1a;
/** Each kind of operand that there is, once. */
const BODIES = {
  nothing: [0, END],
  locals: [2, 1, 0x7f, 3, 0x7e, 0x20, 0, 0x21, 0, 0x20, 2, 0x22, 2, DROP, END],
  "blocks and branches": [
    0,
    0x02,
    0x40,
    0x03,
    0x40,
    0x41,
    1,
    0x0d,
    1,
    0x41,
    0,
    0x04,
    0x40,
    0x05,
    END,
    END,
    END,
    END,
  ],
  "a table of branches": [0, 0x02, 0x40, 0x02, 0x40, 0x41, 0, 0x0e, 2, 0, 1, 0, END, END, END],
  calls: [0, 0x10, 0, 0x41, 0, 0x11, 0, 0, END],
  "loads and stores": [0, 0x41, 0, 0x41, 0, 0x28, 2, 0x80, 8, 0x36, 2, 4, END],
  "constants that are added, and others": [
    0,
    0x41,
    1,
    0x41,
    2,
    0x6a,
    0x41,
    3,
    0x41,
    4,
    0x6b,
    0x6a,
    DROP,
    END,
  ],
  globals: [0, 0x23, 0, 0x24, 0, END],
  "long numbers": [0, 0x41, 0x80, 0x80, 0x80, 0x80, 0x78, DROP, 0x42, 0xff, 0xff, 0xff, 0, DROP, END],
  floats: [0, 0x43, 1, 2, 3, 0x84, DROP, 0x44, 1, 2, 3, 4, 5, 6, 0x87, 0x8b, DROP, END],
  "a choice of a type": [0, 0x41, 1, 0x41, 2, 0x41, 3, 0x1c, 1, 0x7f, DROP, END],
  "prefixed operators": [
    0,
    0x44,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0xfc,
    2,
    DROP,
    0x41,
    0,
    0x41,
    0,
    0x41,
    0,
    0xfc,
    10,
    0,
    0,
    END,
  ],
  memory: [0, 0x3f, 0, 0x40, 0, DROP, END],
  references: [0, 0xd0, 0x70, DROP, 0x41, 0, 0x25, 0, DROP, END],
};

for (const [name, body] of Object.entries(BODIES)) {
  test(`a module with ${name} is put together as it was`, () => {
    const { apart, again } = roundTrip([body, BODIES.nothing, body]);
    assert.ok(WebAssembly.validate(again));
    // Sizes may be written longer, so the two are compared in pieces.
    assert.deepEqual(unweave(again), apart);
  });
}

test("an operator that nobody knows fails the build, not the page", () => {
  const module = moduleOf([[0, 0x43, 0, 0, 0, END, END]]);
  module.set([0xfd], module.indexOf(0x43));
  assert.throws(() => unweave(module), /operator/);
});

test("an operator without a rule fails the build, whatever its operands would be read as", () => {
  // return_call 40, nop, nop: read as a load, it would come out even.
  const module = moduleOf([[0, 0x41, 0, 0x41, 0, DROP, DROP, END]]);
  module.set([0x12, 0x28, 1, 1], module.lastIndexOf(0x41, module.lastIndexOf(DROP) - 4));
  assert.throws(() => unweave(module), /no rule here.*: 12/);
});

test("a number of another memory in the place of an alignment fails the build", () => {
  const module = moduleOf([[0, 0x41, 0, 0x28, 2, 0, DROP, END]]);
  module[module.lastIndexOf(0x28) + 1] = 0x42;
  assert.throws(() => unweave(module), /no rule here.*: 28/);
});

test("what is put together computes what it did", async () => {
  const adder = [0x20, 0, 0x20, 1, 0x6a, END];
  const module = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, adder.length + 1, 0, ...adder]),
  ]);
  const { instance } = await WebAssembly.instantiate(woven(unweave(module)));
  assert.equal(/** @type {any} */ (instance.exports).f(40, 2), 42);
});

test("every byte value comes back, frequent or rare", () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i % 3 ? i * 7919 + (i >> 3) : 7) & 255);
  const [streams, after] = [new Array(13).fill(NONE), NONE];
  assert.deepEqual(woven([...streams, bytes, after]).subarray(0, bytes.length), bytes);
});
