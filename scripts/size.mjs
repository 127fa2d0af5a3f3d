import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** What a page downloads for each entry, and for each wrapper beside its entry; the limits are in bytes of brotli. */
const entries = [
  { name: "embed-sso", files: ["dist/index.js", "dist/engine.js"], limit: 72 * 1024 },
  { name: "embed-sso/url", files: ["dist/url.js", "dist/embed-sso.wasm"], limit: 68 * 1024 },
  { name: "embed-sso/no-wasm", files: ["dist/no-wasm.js", "dist/engine-no-wasm.js"] },
  { name: "embed-sso.global.js", files: ["dist/embed-sso.global.js"] },
  { name: "embed-sso.no-wasm.global.js", files: ["dist/embed-sso.no-wasm.global.js"] },
  { name: "+ embed-sso/element", files: ["dist/element.js", "dist/mount-hook.js"], limit: 3 * 1024 },
  { name: "+ embed-sso/react", files: ["dist/react.js", "dist/mount-hook.js"], limit: 2 * 1024 },
  { name: "+ embed-sso/inspector", files: ["dist/inspector.js"] },
  { name: "+ embed-sso/check", files: ["dist/check.js"] },
];

/** What the main entry is made of. Each part is compressed by itself, so the parts do not add up to the entry. */
const parts = [
  { name: "JavaScript API", files: ["dist/index.js"] },
  { name: "engine: wasm", files: ["target/bound/sdk_bg.wasm"] },
  { name: "engine: wasm as it is inlined", files: ["target/bound/sdk_bg.wasm.hex"] },
  { name: "engine: glue, not minified", files: ["target/bound/sdk_bg.js"] },
];

/** `npm run size`: prints what each entry weighs and what the main one is made of; fails when an entry is over its limit. */
await main(import.meta.url, async () => {
  await provision();
  await build();
  const over = await print("entry", entries);
  console.log();
  await print("made of", parts);
  if (over.length > 0) throw new Error(`over the limit of brotli: ${over.join(", ")}`);
});

/**
 * @param {string} title
 * @param {readonly { name: string, files: readonly string[], limit?: number }[]} rows
 * @returns {Promise<string[]>} The names of those over their limit.
 */
async function print(title, rows) {
  const over = [];
  printRow([title, "raw", "gzip", "brotli", "limit"]);
  for (const { name, files, limit } of rows) {
    const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
    const brotli = sum(contents, compressed);
    const gzip = sum(contents, (bytes) => gzipSync(bytes, { level: 9 }).length);
    printRow([name, sum(contents, ({ length }) => length), gzip, brotli, limit ?? ""]);
    if (limit && brotli > limit) over.push(name);
  }
  return over;
}

/** @param {readonly (string | number)[]} cells */
function printRow([name = "", ...cells]) {
  console.log(`${String(name).padEnd(32)}${cells.map((cell) => String(cell).padStart(9)).join("")}`);
}

/** @param {readonly Buffer[]} contents @param {(bytes: Buffer) => number} measure */
function sum(contents, measure) {
  return contents.reduce((total, bytes) => total + measure(bytes), 0);
}

/** @param {Buffer} bytes */
function compressed(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}
