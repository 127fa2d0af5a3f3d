import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../run/command.mjs";

const PLAIN = { CARGO_TERM_COLOR: "never", NO_COLOR: "1", FORCE_COLOR: "0" };

/**
 * Runs a program and keeps what it writes in the report's log.
 * @param {import("./report.mjs").Report} report
 * @param {readonly string[]} command
 * @param {{ env?: Record<string, string | undefined>, onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string, log: string }>}
 */
export async function logged(report, [program = "", ...args], { env = {}, onLine } = {}) {
  await mkdir(report.logs, { recursive: true });
  const path = join(report.logs, "output.log");
  const log = createWriteStream(path);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, CARGO_TARGET_DIR: join(root, "target"), ...PLAIN, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      output += `${line}\n`;
      log.write(`${line}\n`);
      onLine?.(line);
    });
  const code = await new Promise((resolve) => {
    child.on("error", (error) => {
      output += `${program}: ${error.message}\n`;
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
  log.end();
  return { code, output, log: path };
}

/**
 * A step that is one check: a formatter, a linter, a gate.
 * @param {import("./report.mjs").Report} report
 * @param {readonly string[]} command
 */
export async function check(report, command) {
  const { code, output, log } = await logged(report, command);
  if (code === 0) report.passed();
  else report.failed({ name: command.join(" "), why: output, log });
}

/**
 * `cargo test`, natively or in a browser.
 * @param {import("./report.mjs").Report} report
 * @param {readonly string[]} args
 * @param {{ words?: readonly string[], env?: Record<string, string | undefined> }} [options] `words`: only tests with one of them in their path.
 */
export async function cargoTest(report, args, { words = [], env = {} } = {}) {
  const command = ["cargo", "test", ...args, ...(words.length > 0 ? ["--", ...words] : [])];
  /** @type {string[]} */
  const failing = [];
  const { code, output, log } = await logged(report, command, {
    env,
    onLine(line) {
      const [, name = "", outcome] = line.match(/^test (.+) \.\.\. (ok|FAIL)/) ?? [];
      if (outcome === "ok") report.passed();
      if (outcome === "FAIL") failing.push(name);
    },
  });
  for (const name of failing) report.failed({ name, why: whyOf(name, output), log });
  if (code !== 0 && failing.length === 0) report.failed({ name: command.join(" "), why: output, log });
}

/** What a failing test wrote. @param {string} name @param {string} output */
function whyOf(name, output) {
  const [, ...parts] = output.split(/^---- /m);
  const part = parts.find((one) => one.startsWith(`${name} `)) ?? "";
  return part.split(/^failures:/m)[0] ?? "";
}
