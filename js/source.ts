import type { Bound } from "./instantiate.js";

/**
 * Where the engine comes from in the main entry: a module beside the JavaScript API, with the wasm inside it. The entries
 * `embed-sso/url` and `embed-sso/no-wasm` are the same API on another source: the build resolves `#source` to `source-url.ts` or
 * `source-no-wasm.ts`.
 */

/** Fetches and starts the engine. The address is a literal, because bundlers rewrite it. */
export async function start(): Promise<Bound> {
  return (await import("./engine.js")).load();
}

/** What the page's Content-Security-Policy must allow for that. */
export const needs = (): Record<string, string[]> => ({ "script-src": ["'self'", "'wasm-unsafe-eval'"] });

/** Whether it is an import, whose failure some browsers keep (rule L1). */
export const IS_IMPORTED = true;

/** What to say when it fails. */
export const FAILURE: readonly [message: string, fix?: string] = ["engine.js could not be loaded or started"];
