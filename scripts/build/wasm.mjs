import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";
import { isFresh } from "./freshness.mjs";

const target = "wasm32-unknown-unknown";

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
 * Compiles the crate and binds it: the glue `sdk_bg.js`, its types `sdk.d.ts`, the module `sdk_bg.wasm`, and the module in
 * hexadecimal digits for inlining, `sdk_bg.wasm.hex`.
 * @returns {Promise<string>} The folder that has them.
 */
export async function bindWasm() {
  const out = join(root, "target/bound");
  const module = await compile();
  if (isBound(join(out, "sdk_bg.wasm.hex"), module, "scripts/build/wasm.mjs")) return out;
  const bound = await bind(module, out);
  await binaryen("wasm-opt", [...shrinking, bound, "-o", bound]);
  await writeFile(`${bound}.hex`, await readFile(bound, "hex"));
  return out;
}

/**
 * Nothing in the module recurses deeply, and constants lie behind the stack: 64 KB of it instead of 1 MB makes each of their
 * addresses shorter, and each instance smaller.
 */
const STACK = ["-Clink-arg=-zstack-size=65536"];

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

/** Panic messages name source files; a published module must not name where it was built, nor differ by it. */
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
 * The optimisers take most of a build's time, and most changes are not in Rust.
 * @param {string} last What is written last.
 * @param {string} module What cargo makes, if anything has changed.
 * @param {string} script
 */
export function isBound(last, module, script) {
  const inputs = [script, "package-lock.json", "Cargo.lock", "scripts/xtask"].map((path) => join(root, path));
  return isFresh(last, [module, ...inputs]);
}

/** @param {string} module @param {string} out @returns {Promise<string>} The bound module. */
export async function bind(module, out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await must("cargo", ["run", "--quiet", "--package", "xtask", "--", "bindgen", module, out]);
  return join(out, "sdk_bg.wasm");
}

/**
 * wasm-opt also strips: rustc's own strip would drop the feature list that the binding step reads.
 * @param {"wasm-opt" | "wasm2js"} tool
 * @param {readonly string[]} args
 */
export async function binaryen(tool, args) {
  await must(process.execPath, [join(root, "node_modules/binaryen/bin", tool), ...args]);
}
