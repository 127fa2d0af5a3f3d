import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateAsync } from "@gfx/zopfli";
import { build } from "esbuild";

/**
 * The engine is one module: the glue, and the wasm inside it. So it needs no `connect-src`, no configured
 * bundler and no second request. `load` unpacks and starts it; that this happens once is up to the face.
 */
const entry = `
import * as glue from "./sdk.js";
import packed from "packed-wasm";

export async function load() {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const wasm = await new Response(stream).arrayBuffer();
  const { instance, module } = await WebAssembly.instantiate(wasm, glue.__wbg_get_imports());
  glue.__wbg_finalize_init(instance, module);
  return glue;
}
`;

/**
 * @param {string} bound The folder that holds the glue and the module.
 * @param {string} outfile
 */
export async function bundleEngine(bound, outfile) {
  const wasm = await readFile(join(bound, "sdk_bg.wasm"));
  await build({
    stdin: { contents: entry, resolveDir: bound, sourcefile: "engine.js" },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    plugins: [inline("packed-wasm", await pack(wasm))],
  });
}

/**
 * zopfli writes what any inflate reads, 6 % smaller than zlib's best: brotli on the way to the page cannot win
 * that back from base64.
 * @param {Uint8Array} bytes
 */
async function pack(bytes) {
  const deflated = await deflateAsync(bytes, { numiterations: 5 });
  return Buffer.from(deflated).toString("base64");
}

/**
 * @param {string} name What the entry imports.
 * @param {string} contents The string that it gets.
 * @returns {import("esbuild").Plugin}
 */
function inline(name, contents) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "inline" }));
      build.onLoad({ filter: /.*/, namespace: "inline" }, () => ({ contents, loader: "text" }));
    },
  };
}
