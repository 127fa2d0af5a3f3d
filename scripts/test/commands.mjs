import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../run/command.mjs";

/** @typedef {import("./report.mjs").Report} Report */

/**
 * Runs a program and keeps what it writes.
 * @param {Report} report
 * @param {readonly string[]} command
 * @param {Parameters<typeof run>[2]} [options]
 */
async function logged(report, [program = "", ...args], options) {
  const { code, output } = await run(program, args, options);
  await mkdir(report.logs, { recursive: true });
  const log = join(report.logs, "output.log");
  await writeFile(log, output);
  return { code, output, log };
}

/**
 * A step that is one check: a formatter, a linter, a gate.
 * @param {Report} report
 * @param {readonly string[]} command
 */
export async function check(report, command) {
  const { code, output, log } = await logged(report, command);
  if (code === 0) report.passed += 1;
  else report.fail(command.join(" "), output, log);
}

/**
 * `cargo test`, natively or in a browser.
 * @param {Report} report
 * @param {readonly string[]} args
 * @param {{ words?: readonly string[] | undefined, env?: Record<string, string | undefined> }} [options] `words`: only tests with one of them in their path.
 */
export async function cargoTest(report, args, { words = [], env = {} } = {}) {
  const command = ["cargo", "test", ...args, ...(words.length > 0 ? ["--", ...words] : [])];
  /** @param {string} output */
  const onOutput = (output) => {
    report.passed = output.match(/^test .+ \.\.\. ok/gm)?.length ?? 0;
  };
  const { code, output, log } = await logged(report, command, { env, onOutput });
  const failing = [...output.matchAll(/^test (.+) \.\.\. FAIL/gm)].map(([, name = ""]) => name);
  for (const name of failing) report.fail(name, whyOf(name, output), log);
  if (code !== 0 && failing.length === 0) report.fail(command.join(" "), output, log);
}

/** What a failing test wrote. @param {string} name @param {string} output */
function whyOf(name, output) {
  const part = output.split(/^---- /m).find((one) => one.startsWith(`${name} `)) ?? "";
  return part.split(/^failures:/m)[0] ?? "";
}
