import assert from "node:assert/strict";
import { test } from "node:test";
import { add, cargoTests, nodeTests, oneCheck } from "../../scripts/test/counts.mjs";

const binary = (/** @type {number} */ passed, /** @type {number} */ failed) =>
  `test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed; 0 ignored; finished in 0.1s\n`;

test("cargo's result lines are summed over its test binaries", () => {
  const output = `running 3 tests\n${binary(3, 0)}\nrunning 2 tests\n${binary(1, 1)}`;
  assert.deepEqual(cargoTests({ code: 101, output }), { passed: 4, failed: 1 });
});

test("a run that breaks off without a failed test has failed", () => {
  assert.deepEqual(cargoTests({ code: 101, output: `${binary(3, 0)}error: could not compile` }), {
    passed: 3,
    failed: 1,
  });
  assert.deepEqual(nodeTests({ code: 1, output: "ℹ pass 2\nℹ fail 0\nℹ cancelled 0\n" }), {
    passed: 2,
    failed: 1,
  });
});

test("a run without a single test has failed", () => {
  assert.deepEqual(cargoTests({ code: 0, output: binary(0, 0) }), { passed: 0, failed: 1 });
  assert.deepEqual(nodeTests({ code: 0, output: "" }), { passed: 0, failed: 1 });
});

test("a cancelled test of node's runner has not passed", () => {
  const output = "ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\n";
  assert.deepEqual(nodeTests({ code: 1, output }), { passed: 3, failed: 2 });
});

test("a check counts once, and counts are added", () => {
  const all = [oneCheck({ code: 0, output: "" }), oneCheck({ code: 2, output: "" })];
  assert.deepEqual(add(all), { passed: 1, failed: 1 });
});
