import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root: every command runs there, whatever the caller's directory. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a program to its end. What cargo builds is looked for in target/, so it goes there, whatever a personal setting says.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean }} [options] `show` also prints what the program writes.
 * @returns {Promise<{ code: number, output: string }>} Its exit code, and stdout and stderr as they came.
 */
export function run(program, args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, CARGO_TARGET_DIR: join(root, "target"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    /** @param {NodeJS.WriteStream} to */
    const collect = (to) => (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (show) to.write(chunk);
    };
    child.stdout.on("data", collect(process.stdout));
    child.stderr.on("data", collect(process.stderr));
    child.on("error", (error) => resolve({ code: 127, output: `${output}${program}: ${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const PATIENCE_MS = 1500;

/**
 * Says what is going on if it takes longer than people wait without wondering.
 * @template T
 * @param {string} what
 * @param {Promise<T>} work
 */
export async function announced(what, work) {
  const timer = setTimeout(() => console.log(`${what}…`), PATIENCE_MS);
  return work.finally(() => clearTimeout(timer));
}

/**
 * Runs a program that must succeed; what it wrote becomes the error when it does not.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean }} [options]
 * @returns {Promise<string>} Its output.
 */
export async function must(program, args, options = {}) {
  const { code, output } = await run(program, args, options);
  if (code === 0) return output;
  const said = options.show ? "" : `\n${output.trimEnd()}`;
  throw new Error(`\`${[program, ...args].join(" ")}\` failed (${code})${said}`);
}
