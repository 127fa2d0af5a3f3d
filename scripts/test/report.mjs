import { relative } from "node:path";
import { root } from "../run/command.mjs";
import { none, summary } from "./counts.mjs";

/** How often a run that is not watched on a terminal says how far it is. */
const HEARTBEAT_MS = 30_000;
const REDRAW_MS = 500;
const WHY_LINES = 25;
const WHY_WIDTH = 500;

/**
 * What one step has done so far. It prints failures at once and how far the step is; what passed is in the step's log.
 *
 * @typedef {object} Failure
 * @property {string} name
 * @property {string} why
 * @property {string} [log] The file with all that was written.
 */
export class Report {
  counts = none();
  #started = Date.now();
  #files = { done: 0, all: 0 };
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {string} name Of the step.
   * @param {string} logs The folder, or the file, for the step's logs.
   */
  constructor(name, logs) {
    this.name = name;
    this.logs = logs;
  }

  start() {
    const { isTTY } = process.stdout;
    this.#timer = isTTY
      ? setInterval(() => process.stdout.write(`\r\x1b[K${this.#standing()}`), REDRAW_MS)
      : setInterval(() => console.log(this.#standing()), HEARTBEAT_MS);
  }

  /** How many files there are. @param {number} files */
  expect(files) {
    this.#files.all += files;
  }

  fileDone() {
    this.#files.done += 1;
  }

  /**
   * @param {import("./reporter.mjs").Finished} test
   * @param {{ file: string, log: string }} from
   */
  test({ outcome, name, line, why = "" }, { file, log }) {
    if (outcome === "failed") this.failed({ name: `${file}:${line} ${name}`, why, log });
    else this.counts[outcome] += 1;
  }

  passed(count = 1) {
    this.counts.passed += count;
  }

  /** The whole step cannot be run on this machine. @param {string} why */
  leaveOut(why) {
    this.counts.skipped += 1;
    this.#clear();
    console.log(`${this.name} is left out: ${why}`);
  }

  /** @param {Failure} failure */
  failed({ name, why, log }) {
    this.counts.failed += 1;
    const lines = why
      .trimEnd()
      .split("\n")
      .map((line) => (line.length > WHY_WIDTH ? `${line.slice(0, WHY_WIDTH)}…` : line));
    const shown = lines.length > WHY_LINES ? ["…", ...lines.slice(-WHY_LINES)] : lines;
    const from = log ? [`log: ${relative(root, log)}`] : [];
    this.#clear();
    console.log([`✗ ${name}`, ...[...shown, ...from].map((line) => `    ${line}`)].join("\n"));
  }

  end() {
    clearInterval(this.#timer);
    this.#clear();
    const mark = this.counts.failed > 0 ? "✗" : "✓";
    console.log(`${mark} ${this.name}: ${summary(this.counts)} (${this.#elapsed()})`);
  }

  #standing() {
    const { done, all } = this.#files;
    const files = all > 0 ? `, ${done} of ${all} files` : "";
    return `… ${this.name}: ${summary(this.counts)}${files}, ${this.#elapsed()}`;
  }

  #elapsed() {
    const seconds = (Date.now() - this.#started) / 1000;
    if (seconds < 60) return `${seconds.toFixed(1)} s`;
    return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  }

  #clear() {
    if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  }
}

/**
 * Runs one step under a report of its own. A step that throws, or that has no result at all, has failed.
 * @param {string} name
 * @param {string} logs
 * @param {(report: Report) => Promise<unknown>} body
 * @param {boolean} [mayBeEmpty] A part of the tests was chosen, perhaps none of this step's.
 */
export async function reported(name, logs, body, mayBeEmpty = false) {
  const report = new Report(name, logs);
  report.start();
  try {
    await body(report);
    const { passed, failed, skipped } = report.counts;
    if (passed + failed + skipped === 0 && !mayBeEmpty) report.failed({ name, why: "it ran no test" });
  } catch (error) {
    report.failed({ name, why: error instanceof Error ? error.message : String(error) });
  } finally {
    report.end();
  }
  return report.counts;
}
