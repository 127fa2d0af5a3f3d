/**
 * Where the engine comes from in the main entry: a module beside the face, with the wasm inside it. The entries
 * `embed-sso/url` and `embed-sso/no-wasm` are the same face on another source: the build puts `source-url.js` or
 * `source-no-wasm.js` in the place of this file.
 */

/** Fetches and starts the engine. */
export const start = async () => (await import("./engine.js")).load();

/** What the page's Content-Security-Policy must allow for that. @returns {Record<string, string[]>} */
export const needs = () => ({ "script-src": ["'self'", "'wasm-unsafe-eval'"] });

/** What to say when it fails. @type {readonly [message: string, fix?: string]} */
export const FAILURE = ["engine.js could not be loaded or started"];
