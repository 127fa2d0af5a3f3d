// What wasm-bindgen writes (the build puts it in), for the entry that starts the wasm by itself.
import type { Engine as EngineClass } from "./engine.js";

export declare const Engine: typeof EngineClass;
export declare function __wbg_get_imports(): WebAssembly.Imports;
export declare function __wbg_finalize_init(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
