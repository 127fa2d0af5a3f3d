import { createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { basename, join } from "node:path";
import { finished } from "node:stream/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../run/command.mjs";

/** A file that takes longer hangs. */
const FILE_MS = 600_000;
/** With more programs than these waiting for each processor, files run one at a time. */
const LOAD_LIMIT = 6;
/** What Node 20 gives as the reason for skipping a test that `--match` leaves out. */
const NOT_CHOSEN = "test name does not match pattern";

/** How many files run. */
let running = 0;
const interruption = new AbortController();
// Files close their browsers before they end: this process waits for them.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.once(signal, () => {
    process.exitCode = 1;
    interruption.abort();
    if (running === 0) process.exit();
  });

export const isInterrupted = () => interruption.signal.aborted;

/**
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {Promise<string[]>} The files of tests with one of the words in their names.
 */
export async function testFiles(folder, words = []) {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(".test.mjs")).sort();
  const chosen = names.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  return chosen.map((name) => join(folder, name));
}

/**
 * Runs files of node:test, several at a time, each in a process of its own and with a `run()` of its own: one `run()` for
 * all of them would keep a file's results until those before it have ended.
 * @param {readonly string[]} files Relative to the project's root.
 * @param {import("./report.mjs").Report} report
 * @param {{ match?: string | undefined, workers?: number | undefined, env?: Record<string, string> }} [options]
 *   `match`: only tests whose names match this regular expression. Browser tests wait more than they work, so `workers` is
 *   two for each processor.
 */
export async function runFiles(files, report, { match, workers = 2 * availableParallelism(), env } = {}) {
  Object.assign(process.env, env);
  await mkdir(report.logs, { recursive: true });
  report.files.all += files.length;
  const queue = [...files];
  const isOverloaded = () => running > 0 && (loadavg()[0] ?? 0) > LOAD_LIMIT * availableParallelism();
  const work = async () => {
    while (queue.length > 0 && !isInterrupted()) {
      if (isOverloaded()) {
        await pause(1000);
        continue;
      }
      running += 1;
      await runFile(queue.shift() ?? "", report, match);
      running -= 1;
      report.files.done += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, files.length) }, work));
}

/**
 * @param {string} file
 * @param {import("./report.mjs").Report} report
 * @param {string | undefined} match
 */
async function runFile(file, report, match) {
  const log = join(report.logs, `${basename(file, ".test.mjs")}.log`);
  const path = join(root, file);
  const limits = { timeout: FILE_MS, signal: interruption.signal };
  const events = run({ files: [path], ...limits, ...(match && { testNamePatterns: match }) });
  let stderr = "";
  events.on("test:stderr", ({ message }) => {
    stderr += message;
  });
  events.on("test:pass", ({ name, skip, details }) => {
    if (name === path) report.fail(file, "it has no test", log);
    else if (skip !== undefined && skip !== NOT_CHOSEN) report.skipped += 1;
    else if (skip === undefined && details.type !== "suite") report.passed += 1;
  });
  events.on("test:fail", ({ name, line, details: { type, error } }) => {
    const { cause, failureType } = /** @type {any} */ (error);
    // It failed because of a test inside it, which has been reported.
    if (type === "suite" || failureType === "subtestsFailed") return;
    const why = cause?.message ?? error.message;
    // The file itself: it could not be loaded, it ended early, or it took too long.
    if (name === path) report.fail(file, `${stderr}${why}`, log);
    else report.fail(`${file}:${line} ${name}`, why, log);
  });
  await finished(events.compose(new spec()).pipe(createWriteStream(log)));
}
