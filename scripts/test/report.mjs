import { relative } from "node:path";
import { root } from "../run/command.mjs";

/** How often a run prints how far it is, where no terminal shows it all the time. */
const HEARTBEAT_MS = 30_000;
const REDRAW_MS = 500;
const WHY_LINES = 25;
const WHY_WIDTH = 500;

/** The last line of a run, which CI reads. @param {{ passed: number, failed: number, skipped: number }} counts */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** What one step has done so far. It prints failures at once and how far the step is; the logs have everything. */
export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;
  files = { done: 0, all: 0 };
  /** Whether the whole step cannot run on this machine. */
  isLeftOut = false;
  #started = Date.now();
  #timer;

  /**
   * @param {string} name Of the step.
   * @param {string} logs The folder for its logs.
   */
  constructor(name, logs) {
    this.name = name;
    this.logs = logs;
    this.#timer = process.stdout.isTTY
      ? setInterval(() => process.stdout.write(`\r\x1b[K${this.#standing()}`), REDRAW_MS)
      : setInterval(() => console.log(this.#standing()), HEARTBEAT_MS);
  }

  /** @param {string} name @param {string} why @param {string} [log] The file with all that was written. */
  fail(name, why, log) {
    this.failed += 1;
    const lines = why.trimEnd().split("\n").slice(-WHY_LINES);
    const shown = lines.map((line) => line.slice(0, WHY_WIDTH));
    if (log) shown.push(`log: ${relative(root, log)}`);
    this.#print([`✗ ${name}`, ...shown].join("\n    "));
  }

  /** @param {string} why */
  skip(why) {
    this.skipped += 1;
    this.isLeftOut = true;
    this.#print(`${this.name} is left out: ${why}`);
  }

  end() {
    clearInterval(this.#timer);
    this.#print(`${this.failed > 0 ? "✗" : "✓"} ${this.name}: ${summary(this)} (${this.#elapsed()})`);
  }

  #standing() {
    const { done, all } = this.files;
    return `… ${this.name}: ${summary(this)}${all > 0 ? `, ${done} of ${all} files` : ""}, ${this.#elapsed()}`;
  }

  #elapsed() {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }

  /** @param {string} text In place of the line that a terminal shows. */
  #print(text) {
    console.log(process.stdout.isTTY ? `\r\x1b[K${text}` : text);
  }
}
