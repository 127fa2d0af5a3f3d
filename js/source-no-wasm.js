/** Where the engine comes from in `embed-sso/no-wasm`: the same Rust, made JavaScript. */

export const start = async () => (await import("./engine-no-wasm.js")).load();

/** @returns {Record<string, string[]>} */
export const needs = () => ({ "script-src": ["'self'"] });

/** @type {readonly [message: string, fix?: string]} */
export const FAILURE = [
  "engine-no-wasm.js could not be loaded or started",
  "Check that engine-no-wasm.js is deployed next to no-wasm.js and reachable, then call `retry()`.",
];
