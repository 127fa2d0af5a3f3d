export * from "./index.js";
export { configure } from "./source-url.js";

/**
 * @typedef {import("./source-url.js").EngineOptions} EngineOptions
 * @typedef {import("./source-url.js").WasmSource} WasmSource
 */
