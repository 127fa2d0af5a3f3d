// What wasm-bindgen writes (the build puts it in).
import type { Engine as EngineClass } from "./engine.js";

export declare const Engine: typeof EngineClass;
export declare function __wbg_set_wasm(exports: WebAssembly.Exports): void;
