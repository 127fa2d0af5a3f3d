import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/**
 * What a page downloads for each entry, and for each wrapper beside its entry: files of dist/, and the limit in KiB of brotli.
 * @type {Record<string, [files: string[], limit?: number]>}
 */
const entries = {
  "embed-sso": [["index.js", "engine.js"], 83],
  "embed-sso/url": [["url.js", "embed-sso.wasm"], 78],
  "embed-sso/no-wasm": [["no-wasm.js", "engine-no-wasm.js"]],
  "embed-sso.global.js": [["embed-sso.global.js"]],
  "embed-sso.no-wasm.global.js": [["embed-sso.no-wasm.global.js"]],
  "+ embed-sso/element": [["element.js", "mount-hook.js"], 3],
  "+ embed-sso/react": [["react.js", "mount-hook.js"], 2],
  "+ embed-sso/inspector": [["inspector.js"]],
  "+ embed-sso/check": [["check.js"]],
  // What the main entry is made of; compressed by themselves, the parts do not add up to it.
  "of which JavaScript API": [["index.js"]],
  "of which engine: wasm": [["embed-sso.wasm"]],
  "of which engine: wasm, inlined": [["../target/bound/sdk_bg.wasm.hex"]],
  "of which engine: glue, not minified": [["../target/bound/sdk_bg.js"]],
};

/** @type {((bytes: Buffer) => Buffer)[]} */
const encodings = [
  (bytes) => bytes,
  (bytes) => gzipSync(bytes, { level: 9 }),
  (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
];

/** `npm run size`: prints the size of each entry; fails when one is over its limit. */
await main(import.meta.url, async () => {
  await provision();
  await build();
  printRow("entry", "raw", "gzip", "brotli", "limit");
  const over = [];
  for (const [name, [files, limit]] of Object.entries(entries)) {
    const contents = await Promise.all(files.map((file) => readFile(join(root, "dist", file))));
    const [raw, gzip, brotli = 0] = encodings.map((encode) =>
      contents.reduce((sum, bytes) => sum + encode(bytes).length, 0),
    );
    printRow(name, raw, gzip, brotli, limit ? limit * 1024 : "");
    if (limit && brotli > limit * 1024) over.push(name);
  }
  if (over.length > 0) throw new Error(`over the limit of brotli: ${over.join(", ")}`);
});

/** @param {string} name @param {...unknown} cells */
function printRow(name, ...cells) {
  console.log(`${name.padEnd(36)}${cells.map((cell) => String(cell).padStart(9)).join("")}`);
}
