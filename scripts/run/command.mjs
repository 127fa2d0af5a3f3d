import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root: every command runs there, whatever the caller's directory. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a program to its end. What cargo builds is looked for in target/, so it goes there, whatever a personal setting says.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, onOutput?: (output: string) => void }} [options] `onOutput` gets all
 *   that the program has written so far.
 * @returns {Promise<{ code: number, output: string }>} Its exit code, and stdout and stderr as they came.
 */
export function run(program, args, { env = {}, onOutput } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, CARGO_TARGET_DIR: join(root, "target"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        onOutput?.(output);
      });
    child.on("error", (error) => resolve({ code: 127, output: `${output}${program}: ${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a program that must succeed; what it wrote becomes the error when it does not.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<string>} Its output.
 */
export async function must(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code === 0) return output;
  throw new Error(`\`${[program, ...args].join(" ")}\` failed (${code})\n${output.trimEnd()}`);
}
