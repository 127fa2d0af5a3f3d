import { EmbedError } from "./errors.js";
import { FAILURE, start } from "./source.js";

/** @import { Engine } from "./engine.js" */

/** @type {typeof Engine | undefined} */
let engine;
/** @type {Promise<typeof Engine> | undefined} */
let loading;

/** The engine's class, if it is there already. */
export const loaded = () => engine;

/** Loads the engine, once for all embeds; a failure is not kept (rule L1). */
export function load() {
  loading ??= fetchEngine().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchEngine() {
  try {
    engine = (await start()).Engine;
    return engine;
  } catch (error) {
    throw explained(error);
  }
}

/** How the refusals read: a policy's in each engine, and a browser's whose user has switched WebAssembly off. */
const REFUSED =
  /^(Compile|Eval)Error.*(Content.Security.Policy|CSP|unsafe-eval)|^ReferenceError.*WebAssembly/is;

/**
 * A policy that forbids wasm shows as a CompileError in every browser; the report event does not come in WebKit, and
 * asking beforehand would file a report in the others (rule E4).
 * @param {unknown} error
 */
function explained(error) {
  if (REFUSED.test(String(error)))
    return new EmbedError(
      "wasm-blocked",
      "WebAssembly is refused, by the page's Content-Security-Policy or by the browser",
    );
  return new EmbedError("wasm-load-failed", ...FAILURE);
}
