import { EmbedError } from "./errors.js";
import { type Bound, instantiate } from "./instantiate.js";

/** Where the engine comes from in `embed-sso/url`: a `.wasm` file, fetched, or whatever the host has at hand. */

/** What `configure` takes: where the module is, or the module itself. */
export type WasmSource = string | URL | Response | PromiseLike<Response> | BufferSource | WebAssembly.Module;

/** The argument of `configure`. */
export interface EngineOptions {
  /** Default: `embed-sso.wasm` beside the script. */
  readonly wasm?: WasmSource;
  /** A hash as in `<script integrity>`, for a `wasm` that is fetched here. Default: none. */
  readonly integrity?: string;
}

let chosen: EngineOptions = {};
let begun = false;

/**
 * Says where the engine is. Call it before the first `mount` or `preload`: all embeds of a page share one engine.
 * @throws {EmbedError} `invalid-option` if the engine is loaded or being fetched, or for an integrity that nothing would
 *   check.
 */
export function configure({ wasm, integrity }: EngineOptions): void {
  if (begun) throw new EmbedError("invalid-option", "configure comes before the first mount or preload");
  if (integrity && wasm !== undefined && !isAddress(wasm))
    throw new EmbedError(
      "invalid-option",
      "integrity is checked by the fetch: it needs a URL, or nothing, as wasm",
    );
  chosen = { ...(wasm !== undefined && { wasm }), ...(integrity && { integrity }) };
}

const isAddress = (wasm: WasmSource) => typeof wasm === "string" || wasm instanceof URL;

/** A bundler that knows this form of address copies the file. */
const source = (): WasmSource => chosen.wasm ?? new URL("./embed-sso.wasm", import.meta.url);

/** @internal */
export async function start(): Promise<Bound> {
  begun = true;
  try {
    return await instantiate(await compiled(source()));
  } catch (error) {
    begun = false;
    throw error;
  }
}

async function compiled(given: WasmSource): Promise<WebAssembly.Module> {
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return WebAssembly.compile(given);
  const { integrity = "" } = chosen;
  const response = (await (typeof given === "string" || given instanceof URL
    ? fetch(given, { integrity })
    : given)) as Response;
  return isTyped(response)
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** Streaming compiles while the file arrives, and browsers cache the result; it fails where a server has no type for wasm. */
const isTyped = (response: Response) => response.headers.get("content-type") === "application/wasm";

/** @internal */
export function needs(): Record<string, string[]> {
  const wasm = source();
  const { baseURI = import.meta.url } = globalThis.document ?? {};
  const from = typeof wasm === "string" || wasm instanceof URL ? new URL(wasm, baseURI).origin : undefined;
  const own = from === "null" || from === globalThis.location?.origin;
  const connect = from && { "connect-src": [own ? "'self'" : from] };
  return { "script-src": ["'self'", "'wasm-unsafe-eval'"], ...connect };
}

/** @internal */
export const IS_IMPORTED = false;

/** @internal */
export const FAILURE: readonly [message: string, fix?: string] = [
  "the .wasm file could not be fetched or started",
  "Check that the address given to `configure` (by default embed-sso.wasm beside the script) is reachable, matches its integrity and is allowed by connect-src, then call `retry()`.",
];
