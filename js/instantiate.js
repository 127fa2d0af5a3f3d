import * as glue from "./glue.js";

/**
 * Starts the engine on its compiled module.
 * @param {WebAssembly.Module} module
 */
export async function instantiate(module) {
  const { exports } = await WebAssembly.instantiate(module, { "./sdk_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  /** @type {() => void} */ (exports.__wbindgen_start)();
  return glue;
}
