export * from "./index.js";
export { configure, type EngineOptions, type WasmSource } from "./source-url.js";
