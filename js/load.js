import { EmbedError } from "./errors.js";

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
    const module = await import("./engine.js");
    engine = (await module.load()).Engine;
    return engine;
  } catch (error) {
    throw explained(error);
  }
}

/**
 * A policy that forbids wasm shows as a CompileError in every browser; the report event does not come in WebKit, and
 * asking beforehand would file a report in the others (rule E4).
 * @param {unknown} error
 */
function explained(error) {
  const text = error instanceof Error ? error.message : "";
  const refused = error instanceof WebAssembly.CompileError || error instanceof EvalError;
  if (refused && /Content.Security.Policy|CSP|unsafe-eval/i.test(text)) {
    return new EmbedError("wasm-blocked", "the page's Content-Security-Policy does not allow WebAssembly");
  }
  return new EmbedError("wasm-load-failed", "engine.js could not be loaded or started");
}
