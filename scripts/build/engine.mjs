import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";

/**
 * Bundles a module that a page imports when it needs the engine: wasm-bindgen's glue and the engine itself.
 * @param {"engine-wasm" | "engine-no-wasm"} entry Its module in js/.
 * @param {string} bound The folder that the engine was bound in.
 * @param {string} outfile
 */
export async function bundleEngine(entry, bound, outfile) {
  await build({
    entryPoints: [join(root, "js", `${entry}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    loader: { ".hex": "text" },
    plugins: [boundIn(bound)],
  });
}

/**
 * js/ imports what the build makes of the Rust crate as if it lay beside it.
 * @param {string} folder
 * @returns {import("esbuild").Plugin}
 */
export function boundIn(folder) {
  return {
    name: "bound",
    setup(build) {
      build.onResolve({ filter: /^#bound$/ }, () => ({ path: join(folder, "sdk_bg.js") }));
      build.onResolve({ filter: /^\.\/sdk_bg\b/ }, ({ path }) => ({ path: join(folder, path) }));
    },
  };
}
