import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { packedModule } from "../build/engine.mjs";
import { buildWeaver } from "../build/weaver.mjs";
import { wasmFile } from "../build.mjs";
import { root } from "../run/command.mjs";

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size */

/** What a page downloads for the main entry. */
export const downloads = ["index.js", "engine.js"];

/** What a page downloads for each of the others, beside the main entry's files where they are built on it. */
const entries = {
  "embed-sso/url": ["url.js", "embed-sso.wasm"],
  "embed-sso/no-wasm": ["no-wasm.js", "engine-no-wasm.js"],
  "embed-sso.global.js": ["embed-sso.global.js"],
  "embed-sso.no-wasm.global.js": ["embed-sso.no-wasm.global.js"],
  "+ embed-sso/element": ["element.js"],
  "+ embed-sso/react": ["react.js"],
  "+ embed-sso/inspector": ["inspector.js"],
};

/** @returns {Promise<Record<keyof typeof entries, Size>>} */
export async function measureEntries() {
  const read = (/** @type {string} */ name) => readFile(join(root, "dist", name));
  const rows = Object.entries(entries).map(async ([entry, names]) => [
    entry,
    total(await table(names, read)),
  ]);
  return Object.fromEntries(await Promise.all(rows));
}

/** @returns {Promise<Record<string, Size>>} The size of each file that a page downloads. */
export async function measureDownloads() {
  return table(downloads, (name) => readFile(join(root, "dist", name)));
}

/**
 * What the files are made of. Each part is compressed by itself, so the parts do not add up to the files.
 * @returns {Promise<Record<string, Size>>}
 */
export async function measureParts() {
  const parts = {
    "face (js/)": () => readFile(join(root, "dist/index.js")),
    "… vendor profiles in it": vendorProfiles,
    "glue, and what unpacks": engineWithoutModule,
    "wasm, packed": async () => Buffer.from(await moduleText()),
  };
  return table(Object.keys(parts), (name) => parts[/** @type {keyof typeof parts} */ (name)]());
}

/** @param {Record<string, Size>} sizes @returns {Size} */
export function total(sizes) {
  return Object.values(sizes).reduce((a, b) => ({
    raw: a.raw + b.raw,
    gzip: a.gzip + b.gzip,
    brotli: a.brotli + b.brotli,
  }));
}

/** As it is written into engine.js. */
const moduleText = async () => packedModule(await readFile(wasmFile), await buildWeaver());

async function engineWithoutModule() {
  const engine = await readFile(join(root, "dist/engine.js"), "utf8");
  const text = await moduleText();
  if (!engine.includes(text)) throw new Error("dist/engine.js holds another module");
  return Buffer.from(engine.replace(text, ""));
}

async function vendorProfiles() {
  const folder = join(root, "src/vendors");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

/**
 * @param {readonly string[]} names
 * @param {(name: string) => Promise<Buffer>} read
 */
async function table(names, read) {
  const rows = await Promise.all(names.map(async (name) => [name, sizeOf(await read(name))]));
  return /** @type {Record<string, Size>} */ (Object.fromEntries(rows));
}

/** @param {Buffer} bytes @returns {Size} */
function sizeOf(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}
