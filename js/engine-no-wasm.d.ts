// The engine without WebAssembly; the build makes it of the same crate.
export { load } from "./engine.js";
