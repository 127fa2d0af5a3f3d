import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { weave } from "../../js/weave.js";
import { root } from "../run/command.mjs";
import { packParts } from "./pack.mjs";
import { unweave } from "./unweave.mjs";

/**
 * The engine is one module: the glue, the wasm as packed text inside it, and what puts that together. So it needs no `connect-src`, no configured
 * bundler and no second request. `load` starts it; that this happens once is up to the face.
 */
const withWasm = `
import * as glue from "./sdk.js";
import { weave } from "weave";
import weaver from "weaver";
import text from "packed-wasm";

export async function load() {
  const { instance, module } = await WebAssembly.instantiate(weave(weaver, text), glue.__wbg_get_imports());
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
 * @param {readonly number[]} weaver The module that puts it together.
 * @param {string} outfile
 */
export async function bundleEngine(bound, weaver, outfile) {
  const text = packedModule(await readFile(join(bound, "sdk_bg.wasm")), weaver);
  const plugins = [inline("packed-wasm", JSON.stringify(text)), inline("weaver", JSON.stringify(weaver))];
  await bundle(withWasm, bound, outfile, plugins);
}

/**
 * The module as it is written into engine.js.
 * @param {Uint8Array} module
 * @param {readonly number[]} weaver
 * @returns {string}
 */
export function packedModule(module, weaver) {
  const parts = unweave(module);
  const text = packParts([...parts, new Uint8Array()]);
  // Sizes may be written longer than they were, so it is the parts that have to be the same.
  const again = unweave(weave(weaver, text));
  const isSame = again.every((part, place) => Buffer.from(part).equals(parts[place] ?? part));
  if (!isSame)
    throw new Error("the page would not put the module together as it was: compare unweave.mjs with weave/");
  return text;
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
    alias: { weave: join(root, "js/weave.js") },
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
