import * as glue from "./glue.js";
import * as exports from "./sdk_bg.no-wasm.js";

/** engine-no-wasm.js: the engine as JavaScript, for pages that may not run WebAssembly. Nothing needs to be awaited. */
export function load() {
  glue.__wbg_set_wasm(exports);
  return glue;
}
