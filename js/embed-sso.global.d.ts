/**
 * The classic scripts, `embed-sso.global.js` and `embed-sso.no-wasm.global.js`. Name this file in `files` of your
 * tsconfig.json, or by `/// <reference path="…" />`.
 */

type Entry = typeof import("./index.js");

declare global {
  /** What such a script makes; also there as `globalThis.EmbedSso`. */
  var EmbedSso: Readonly<Pick<Entry, "EmbedError" | "mount" | "policy" | "preload">>;
}

export {};
