import assert from "node:assert/strict";
import { test } from "node:test";
import { packParts } from "../../scripts/build/pack.mjs";

const RANKS = 256;
const END = 1;

test("the packed text is ASCII that a string literal holds unchanged", () => {
  const text = packParts([Uint8Array.from({ length: 256 }, (_, i) => i)]);
  assert.equal(JSON.stringify(text), `"${text}"`);
  assert.match(text, /^[ -~]*$/);
});

test("a frequent byte takes one character", () => {
  assert.equal(packParts([new Uint8Array(100)]).length, RANKS + 100 + END);
});
