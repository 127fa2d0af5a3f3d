import { homedir } from "node:os";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

const target = "wasm32-unknown-unknown";

/**
 * Compiles the crate and binds it.
 * @param {string} out The folder for the glue `sdk.js` and the module `sdk_bg.wasm`.
 */
export async function buildWasm(out) {
  const env = {
    [`CARGO_TARGET_${target.toUpperCase().replaceAll("-", "_")}_RUSTFLAGS`]: await pathFreeFlags(),
  };
  await must("cargo", ["build", "--quiet", "--release", "--lib", "--features", "lean", "--target", target], {
    env,
  });
  const compiled = join(root, "target", target, "release/embed_sso.wasm");
  await must("cargo", ["run", "--quiet", "--package", "xtask", "--", "bindgen", compiled, out]);
  await shrink(join(out, "sdk_bg.wasm"));
}

/** Panic messages name source files; a published module must not tell where it was built, nor differ by it. */
async function pathFreeFlags() {
  const sysroot = (await must("rustc", ["--print", "sysroot"])).trim();
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const renamed = { [root.replace(/[\\/]$/, "")]: "", [cargoHome]: "cargo", [sysroot]: "rust" };
  return Object.entries(renamed)
    .map(([from, to]) => `--remap-path-prefix=${from}=${to}`)
    .join("\x1f");
}

/**
 * What packs best is not what is smallest unpacked: functions that are left whole, with like beside like, repeat
 * themselves more for brotli (3 % less). wasm-opt also strips: rustc's own strip would drop the feature list that the
 * binding step reads.
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

/** @param {string} module */
async function shrink(module) {
  const wasmOpt = join(root, "node_modules/binaryen/bin/wasm-opt");
  await must(process.execPath, [wasmOpt, ...shrinking, module, "-o", module]);
}
