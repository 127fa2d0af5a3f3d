import { type Bound, withExports } from "./instantiate.js";
import * as exports from "./sdk_bg.no-wasm.js";

/** engine-no-wasm.js: the engine as JavaScript, for pages that may not run WebAssembly. Nothing needs to be awaited. */
export async function load(): Promise<Bound> {
  return withExports(exports);
}
