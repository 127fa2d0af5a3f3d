import type { Bound } from "./instantiate.js";

/** Where the engine comes from in `embed-sso/no-wasm`: a module that is JavaScript through and through. */
export async function start(): Promise<Bound> {
  return (await import("./engine-no-wasm.js")).load();
}

export const needs = (): Record<string, string[]> => ({ "script-src": ["'self'"] });

export const IS_IMPORTED = true;

export const FAILURE: readonly [message: string, fix?: string] = [
  "engine-no-wasm.js could not be loaded or started",
  "Check that engine-no-wasm.js is deployed next to no-wasm.js and reachable, then call `retry()`.",
];
