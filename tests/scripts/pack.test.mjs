import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack } from "../../js/unpack.js";
import { pack } from "../../scripts/build/pack.mjs";

/** @param {Uint8Array} bytes */
const roundTrip = (bytes) => {
  const { ranks, packed } = pack(bytes);
  return { packed, back: unpack(ranks, packed) };
};

test("packing and unpacking gives every byte back", () => {
  const all = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
  assert.deepEqual(roundTrip(all).back, all);
  assert.deepEqual(roundTrip(new Uint8Array()).back, new Uint8Array());
});

test("the packed text is ASCII that a string literal holds unchanged", () => {
  const { packed } = roundTrip(Uint8Array.from({ length: 256 }, (_, i) => i));
  assert.equal(JSON.stringify(packed), `"${packed}"`);
  assert.match(packed, /^[ -~]*$/);
});

test("a frequent byte takes one character", () => {
  assert.equal(roundTrip(new Uint8Array(100)).packed.length, 100);
});
