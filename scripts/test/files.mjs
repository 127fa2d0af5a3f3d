import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { root } from "../run/command.mjs";

const reporter = fileURLToPath(new URL("reporter.mjs", import.meta.url));
/** A file that takes longer hangs. */
const FILE_MS = 600_000;

/** With more than so many programs for each processor that want to run, no second file is started beside a first. */
const LOAD_LIMIT = 6;
const isOverloaded = () => (loadavg()[0] ?? 0) > LOAD_LIMIT * availableParallelism();

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let isInterrupted = false;
// A file closes its browser before it ends, and a signal may have reached this process alone.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.once(signal, async () => {
    isInterrupted = true;
    for (const child of running) child.kill("SIGTERM");
    while (running.size > 0) await pause(50);
    process.exit(1);
  });

/** Browser tests wait more than they work, so there are two for each processor. */
const defaultWorkers = () => 2 * availableParallelism();

/**
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {Promise<string[]>} The files of tests with one of the words in their names.
 */
export async function testFiles(folder, words) {
  const all = (await readdir(join(root, folder))).filter((name) => name.endsWith(".test.mjs")).sort();
  const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  return chosen.map((name) => join(folder, name));
}

/**
 * @typedef {object} FilesOptions
 * @property {string | undefined} [match] Only tests whose name matches this regular expression.
 * @property {number | undefined} [workers] How many files run at a time.
 * @property {Record<string, string>} [env]
 */

/**
 * Runs files of node:test, several at a time and each in a process of its own, and reports every test when it ends.
 * (`run()` of node:test keeps the results of a file until those before it have ended.)
 * @param {readonly string[]} files Relative to the project's root.
 * @param {import("./report.mjs").Report} report
 * @param {FilesOptions} [options]
 */
export async function runFiles(files, report, options = {}) {
  const queue = [...files];
  report.expect(files.length);
  await mkdir(report.logs, { recursive: true });
  const worker = async () => {
    while (queue.length > 0 && !isInterrupted) {
      if (running.size > 0 && isOverloaded()) {
        await pause(1000);
        continue;
      }
      await runFile(queue.shift() ?? "", report, options);
      report.fileDone();
    }
  };
  const workers = Math.min(options.workers ?? defaultWorkers(), files.length);
  await Promise.all(Array.from({ length: workers }, worker));
}

/**
 * @param {string} file
 * @param {import("./report.mjs").Report} report
 * @param {FilesOptions} options
 */
async function runFile(file, report, { match, env = {} }) {
  const log = join(report.logs, `${basename(file, ".test.mjs")}.log`);
  const args = [
    ...["--test-reporter=spec", `--test-reporter-destination=${log}`],
    ...[`--test-reporter=${reporter}`, "--test-reporter-destination=stdout"],
    ...(match ? [`--test-name-pattern=${match}`] : []),
  ];
  const child = spawn(process.execPath, [...args, file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: FILE_MS,
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  const output = createWriteStream(`${log}.output`);
  let said = "";
  /** @param {string} text */
  const keep = (text) => {
    said = (said + text).slice(-4000);
    output.write(text);
  };
  child.stderr.setEncoding("utf8").on("data", keep);
  let failed = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const test = parse(line);
    if (!test) return keep(`${line}\n`);
    failed ||= test.outcome === "failed";
    report.test(test, { file, log });
  });
  const code = await new Promise((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)));
  output.end();
  // It ended before or after its tests: nothing of it has been counted.
  if (code !== 0 && !failed) report.failed({ name: file, why: `it ended with ${code}\n${said}`, log });
}

/** @param {string} line @returns {import("./reporter.mjs").Finished | undefined} Nothing for what a test itself printed. */
function parse(line) {
  if (!line.startsWith('{"outcome":')) return undefined;
  return JSON.parse(line);
}
