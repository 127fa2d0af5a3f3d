import * as engine from "/dist/engine.js";

/** Stands before the engine in other-release.html, as a copy in a cache would that is of another release. */
export const load = async () => ({ ...(await engine.load()), version: () => "0.0.9" });
