import { EmbedError, mount, policy, preload } from "./index.js";

type Entry = typeof import("./index.js");

declare global {
  /**
   * What `embed-sso.global.js` and `embed-sso.no-wasm.global.js` make, the files for classic scripts. For its type, name
   * their declarations in `files` of your tsconfig.json, or by `/// <reference path="…" />`.
   */
  var EmbedSso: Readonly<Pick<Entry, "EmbedError" | "mount" | "policy" | "preload">>;
}

// Assigned, not declared: some platforms run static resources inside of a function.
globalThis.EmbedSso = Object.freeze({ EmbedError, mount, policy, preload });
