import { instantiate } from "./instantiate.js";
import deflated from "./sdk_bg.wasm.deflate";

/**
 * engine.js: the WebAssembly module is part of this file, so it needs no `connect-src`, no configured bundler and no
 * second request. It is compiled while it is inflated.
 */
export async function load() {
  const inflated = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const headers = { "Content-Type": "application/wasm" };
  return instantiate(await WebAssembly.compileStreaming(new Response(inflated, { headers })));
}
