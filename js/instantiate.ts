import * as bound from "#bound";

/** What wasm-bindgen makes of the Rust crate. */
export type Bound = typeof bound;

/** Starts the engine on its compiled module. */
export async function instantiate(module: WebAssembly.Module): Promise<Bound> {
  const { exports } = await WebAssembly.instantiate(module, { "./sdk_bg.js": bound });
  return withExports(exports);
}

/** The functions that wasm-bindgen leaves out of the declarations. */
interface Internals {
  __wbg_set_wasm(exports: unknown): void;
}

/** Starts the engine on what its module exports. */
export function withExports(exports: { readonly [name: string]: unknown }): Bound {
  (bound as unknown as Internals).__wbg_set_wasm(exports);
  // Only there where WebAssembly has tables of references to fill.
  (exports.__wbindgen_start as (() => void) | undefined)?.();
  return bound;
}
