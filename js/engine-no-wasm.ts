import * as exports from "#no-wasm";
import { type Bound, withExports } from "./instantiate.js";

/** engine-no-wasm.js: the engine as JavaScript, for pages that may not run WebAssembly. Nothing needs to be awaited. */
export async function load(): Promise<Bound> {
  return withExports(exports);
}
