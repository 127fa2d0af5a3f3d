import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

const target = "wasm32-unknown-unknown";

/** Compiles the crate for the engine as it is published. @returns {Promise<string>} */
export const compileWasm = () => compile();

/**
 * @param {string} module What `compileWasm` made.
 * @param {string} out The folder for the glue `sdk_bg.js`, its types `sdk.d.ts`, the module `sdk_bg.wasm`, and the module
 * in hexadecimal digits for inlining, `sdk_bg.wasm.hex`.
 */
export async function buildWasm(module, out) {
  const bound = join(out, "sdk_bg.wasm");
  await bind(module, out);
  await optimise(bound, shrinking);
  await writeFile(`${bound}.hex`, await readFile(bound, "hex"));
}

/**
 * @param {{ folder?: string, flags?: readonly string[], env?: Record<string, string> }} [options] `folder` is cargo's
 * target folder; other flags want another one, or each build would undo the other's.
 * @returns {Promise<string>} The compiled module.
 */
export async function compile({ folder = join(root, "target"), flags = [], env = {} } = {}) {
  const rustflags = [...flags, ...STACK, ...(await pathFreeFlags())].join("\x1f");
  await must("cargo", ["build", "--quiet", "--release", "--lib", "--target", target], {
    env: { CARGO_ENCODED_RUSTFLAGS: rustflags, CARGO_TARGET_DIR: folder, ...env },
  });
  return join(folder, target, "release/embed_sso.wasm");
}

/**
 * @param {string} module
 * @param {string} out
 */
export async function bind(module, out) {
  await must("cargo", ["run", "--quiet", "--package", "xtask", "--", "bindgen", module, out]);
}

/**
 * Nothing in here goes deep, and constants lie behind the stack: 64 KB of it instead of 1 MB makes each of their addresses
 * shorter, and each instance smaller.
 */
const STACK = ["-Clink-arg=-zstack-size=65536"];

/** Panic messages name source files; a published module must not tell where it was built, nor differ by it. */
async function pathFreeFlags() {
  const sysroot = (await must("rustc", ["--print", "sysroot"])).trim();
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  // Where the component rust-src is installed, rustc names the library by its place; elsewhere as here.
  const commit = (await must("rustc", ["-vV"])).match(/commit-hash: (\w+)/)?.[1];
  const library = { [join(sysroot, "lib/rustlib/src/rust")]: `/rustc/${commit}` };
  const renamed = { [root.replace(/[\\/]$/, "")]: "", [cargoHome]: "cargo", ...library };
  return Object.entries(renamed).map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/**
 * What compresses best is not what is smallest: functions that are left whole, with like beside like, repeat themselves
 * more for brotli (4 % less).
 */
const shrinking = [
  "-Oz",
  "--converge",
  "--always-inline-max-function-size=0",
  "--one-caller-inline-max-function-size=20",
  "--reorder-functions-by-name",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/**
 * wasm-opt also strips: rustc's own strip would drop the feature list that the binding step reads.
 * @param {string} module Rewritten.
 * @param {readonly string[]} flags
 */
export async function optimise(module, flags) {
  await binaryen("wasm-opt", [...flags, module, "-o", module]);
}

/**
 * @param {"wasm-opt" | "wasm2js"} tool
 * @param {readonly string[]} args
 */
export async function binaryen(tool, args) {
  await must(process.execPath, [join(root, "node_modules/binaryen/bin", tool), ...args]);
}
