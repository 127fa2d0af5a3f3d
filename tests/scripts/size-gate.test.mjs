import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints, heavyWrappers } from "../../scripts/size/gate.mjs";

const size = (/** @type {number} */ brotli) => ({ raw: 3 * brotli, gzip: 2 * brotli, brotli });

test("growth up to 2 % over the baseline passes, more does not", () => {
  assert.deepEqual(complaints(size(10_200), size(10_000)), []);
  assert.match(complaints(size(10_201), size(10_000)).join(), /10000 → 10201 B/);
});

test("40 KB is the end, whatever the baseline says", () => {
  assert.deepEqual(complaints(size(40_960), size(40_960)), []);
  assert.match(complaints(size(40_961), size(40_961)).join(), /the limit is 40960 B/);
});

test("without a baseline nothing passes", () => {
  assert.match(complaints(size(10), undefined).join(), /size-baseline\.json is missing/);
});

test("a wrapper may add so much, and must have been measured", () => {
  const [element, react] = ["+ embed-sso/element", "+ embed-sso/react"];
  assert.deepEqual(heavyWrappers({ [element]: size(3072), [react]: size(1536) }), []);
  assert.match(
    heavyWrappers({ [element]: size(3073), [react]: size(1536) }).join(),
    /embed-sso\/element adds 3073 B/,
  );
  assert.equal(heavyWrappers({}).length, 2);
});
