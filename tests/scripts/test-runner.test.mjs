import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cargoTest, check } from "../../scripts/test/cargo.mjs";
import { add, summary } from "../../scripts/test/counts.mjs";
import { runFiles } from "../../scripts/test/files.mjs";
import { reported } from "../../scripts/test/report.mjs";

const folder = await mkdtemp(join(tmpdir(), "test-runner-"));

/** @param {string} name @param {(report: import("../../scripts/test/report.mjs").Report) => Promise<unknown>} body */
const step = (name, body) => reported(name, join(folder, name), body);

/** @param {Record<string, string>} files Their texts by name. */
async function write(files) {
  const paths = Object.keys(files).map((name) => join(folder, name));
  await Promise.all(Object.values(files).map((text, index) => writeFile(paths[index] ?? "", text)));
  return paths;
}

const head = 'import { test } from "node:test";';

test("each test of each file is counted once", async () => {
  const files = await write({
    "a.test.mjs": `${head} test("passes", () => {}); test("left out", { skip: "why" }, () => {});`,
    "b.test.mjs": `${head} test("outer", async (t) => {
      await t.test("inner fails", () => { throw new Error("inner"); }); });`,
  });
  assert.deepEqual(await step("files", (report) => runFiles(files, report)), {
    passed: 1,
    failed: 1,
    skipped: 1,
  });
});

test("a file that cannot be loaded, ends early or has no test has failed", async () => {
  const files = await write({
    "thrown.test.mjs": 'throw new Error("broken");',
    "ended.test.mjs": `${head} test("ends", () => process.exit(3));`,
  });
  const { failed } = await step("broken", (report) => runFiles(files, report));
  assert.equal(failed, 2);
  const empty = await write({ "empty.test.mjs": "" });
  assert.equal((await step("empty", (report) => runFiles(empty, report))).failed, 1);
});

test("a part of the tests can be chosen by name", async () => {
  const files = await write({
    "c.test.mjs": `${head} test("H4: one", () => {}); test("H5: two", () => {});`,
  });
  const counts = await step("chosen", (report) => runFiles(files, report, { match: "H4" }));
  assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 0 });
});

test("a check counts once, and so does cargo when it does not compile", async () => {
  assert.equal((await step("good", (report) => check(report, ["true"]))).passed, 1);
  assert.equal((await step("bad", (report) => check(report, ["false"]))).failed, 1);
  assert.equal((await step("missing", (report) => check(report, ["no-such-program"]))).failed, 1);
  assert.equal((await step("cargo", (report) => cargoTest(report, ["--no-such-option"]))).failed, 1);
});

test("a step that throws or has no result has failed", async () => {
  assert.equal((await step("throws", () => Promise.reject(new Error("no")))).failed, 1);
  assert.equal((await step("nothing", async () => {})).failed, 1);
});

test("the last line is what CI reads", () => {
  const sum = add([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 0 },
  ]);
  assert.equal(summary(sum), "3 passed, 1 failed");
  assert.equal(summary({ ...sum, skipped: 2 }), "3 passed, 1 failed, 2 skipped");
});
