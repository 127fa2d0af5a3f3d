import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";
import { pack } from "./pack.mjs";
import { unweave } from "./unweave.mjs";

/**
 * The engine is one module: the glue, and the wasm inside it. So it needs no `connect-src`, no configured
 * bundler and no second request. `load` unpacks and starts it; that this happens once is up to the face.
 */
const withWasm = `
import * as glue from "./sdk.js";
import { unpack } from "unpack";
import { weave } from "weave";
import packed from "packed-wasm";

export async function load() {
  const wasm = weave(packed.map(([ranks, text]) => unpack(ranks, text)));
  const { instance, module } = await WebAssembly.instantiate(wasm, glue.__wbg_get_imports());
  glue.__wbg_finalize_init(instance, module);
  return glue;
}
`;

/** The same without WebAssembly: there is nothing to wait for. */
const withoutWasm = `
import * as glue from "./sdk.js";
import { instance } from "./sdk.no-wasm.js";

export function load() {
  glue.__wbg_finalize_init({ exports: instance(glue.__wbg_get_imports()) });
  return glue;
}
`;

/**
 * @param {string} bound The folder that holds the glue and the module.
 * @param {string} outfile
 */
export async function bundleEngine(bound, outfile) {
  const packed = packedModule(await readFile(join(bound, "sdk_bg.wasm")));
  const plugins = [inline("packed-wasm", JSON.stringify(packed))];
  await bundle(withWasm, bound, outfile, plugins);
}

/**
 * The module as it is written into engine.js: each of its parts in characters of its own.
 * @param {Uint8Array} module
 * @returns {[ranks: string, packed: string][]}
 */
export function packedModule(module) {
  return unweave(module).map((part) => {
    const { ranks, packed } = pack(part);
    return [ranks, packed];
  });
}

/**
 * @param {string} bound The folder that holds the glue and the translated module.
 * @param {string} outfile
 */
export async function bundleNoWasmEngine(bound, outfile) {
  await bundle(withoutWasm, bound, outfile, []);
}

/**
 * @param {string} contents
 * @param {string} bound
 * @param {string} outfile
 * @param {import("esbuild").Plugin[]} plugins
 */
async function bundle(contents, bound, outfile, plugins) {
  await build({
    stdin: { contents, resolveDir: bound, sourcefile: "engine.js" },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    alias: { unpack: join(root, "js/unpack.js"), weave: join(root, "js/weave.js") },
    plugins,
  });
}

/**
 * @param {string} name What the entry imports.
 * @param {string} contents The JSON that it gets.
 * @returns {import("esbuild").Plugin}
 */
function inline(name, contents) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
      build.onLoad({ filter: /.*/, namespace: name }, () => ({ contents, loader: "json" }));
    },
  };
}
