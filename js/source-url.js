import { EmbedError } from "./errors.js";
import { instantiate } from "./instantiate.js";

/** Where the engine comes from in `embed-sso/url`: a `.wasm` file, fetched, or whatever the host has at hand. */

/**
 * What `configure` takes: where the module is, or the module itself.
 * @typedef {string | URL | Response | PromiseLike<Response> | BufferSource | WebAssembly.Module} WasmSource
 */

/** @typedef {{ readonly wasm?: WasmSource, readonly integrity?: string }} EngineOptions */

/** @type {EngineOptions} */
let chosen = {};
let begun = false;

/**
 * Says where the engine is: a URL, a `Response` (or a promise of one), bytes, or a compiled module. Without it, that
 * is `embed-sso.wasm` beside this file. Call it before the first `mount` or `preload`: all embeds of a page share one
 * engine.
 * @param {EngineOptions} options `integrity` is a hash as in `<script integrity>`, for a `wasm` that is fetched here.
 * @throws {EmbedError} `invalid-option`, when the engine is there already or being fetched, or for an integrity that nobody would check.
 */
export function configure({ wasm, integrity }) {
  if (begun) throw new EmbedError("invalid-option", "configure comes before the first mount or preload");
  if (integrity && wasm !== undefined && !isAddress(wasm))
    throw new EmbedError(
      "invalid-option",
      "integrity is checked by the fetch: it needs a URL, or nothing, as wasm",
    );
  chosen = { ...(wasm !== undefined && { wasm }), ...(integrity && { integrity }) };
}

/** @param {WasmSource} wasm @returns {wasm is string | URL} */
const isAddress = (wasm) => typeof wasm === "string" || wasm instanceof URL;

/** A bundler that knows this form of address copies the file. @returns {WasmSource} */
const source = () => chosen.wasm ?? new URL("./embed-sso.wasm", import.meta.url);

/** @internal */
export async function start() {
  begun = true;
  try {
    return await instantiate(await compiled(source()));
  } catch (error) {
    begun = false;
    throw error;
  }
}

/** Not by streaming: for a module of this size it gains nothing, and fails where a server has no type for wasm. @param {WasmSource} given */
async function compiled(given) {
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return WebAssembly.compile(given);
  const { integrity = "" } = chosen;
  const response = await (isAddress(given) ? fetch(given, { integrity }) : given);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @internal @returns {Record<string, string[]>} */
export function needs() {
  const wasm = source();
  const { baseURI = import.meta.url } = globalThis.document ?? {};
  const from = isAddress(wasm) ? new URL(wasm, baseURI).origin : undefined;
  const own = from === "null" || from === globalThis.location?.origin;
  const connect = from && { "connect-src": [own ? "'self'" : from] };
  return { "script-src": ["'self'", "'wasm-unsafe-eval'"], ...connect };
}

/** @internal @type {readonly [message: string, fix?: string]} */
export const FAILURE = [
  "the .wasm file could not be fetched or started",
  "Check that the address given to `configure` (by default embed-sso.wasm beside the script) is reachable, matches its integrity and is allowed by connect-src, then call `retry()`.",
];
