import { FAILURE, IS_IMPORTED, start } from "#source";
import { EmbedError } from "./errors.js";
import type { Bound } from "./instantiate.js";

/** The engine's class. */
export type EngineClass = Bound["Engine"];

let engine: EngineClass | undefined;
let loading: Promise<EngineClass> | undefined;

/** The engine's class, if it is there already. */
export const loaded = (): EngineClass | undefined => engine;

/**
 * Loads the engine, once for all embeds; a failure is not kept (rule L1).
 * @throws {EmbedError} `wasm-blocked` or `wasm-load-failed`.
 */
export function load(): Promise<EngineClass> {
  loading ??= fetchEngine().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The user agent of jsdom and happy-dom, which load no frames of other origins. */
const SIMULATED = /jsdom|HappyDOM/;

/** What the last import threw. */
let lastFailure: string | undefined;

/** A failure that comes so soon may be one that the browser has kept: nothing was fetched again (rule L1). */
const AT_ONCE_MS = 200;

const KEPT = " If it is now, load the page again: some browsers keep a failed import.";

async function fetchEngine(): Promise<EngineClass> {
  if (SIMULATED.test(globalThis.navigator?.userAgent))
    throw new EmbedError(
      "wasm-load-failed",
      "a simulated DOM (jsdom, happy-dom) cannot run an embed",
      "In unit tests, use embed-sso/testing.",
    );
  const begun = performance.now();
  const bound = await start().catch((error) => {
    const isKept = IS_IMPORTED && String(error) === lastFailure && performance.now() - begun < AT_ONCE_MS;
    lastFailure = String(error);
    throw explained(error, isKept);
  });
  const version = bound.version();
  if (version !== EMBED_SSO_VERSION)
    throw new EmbedError(
      "wasm-load-failed",
      `the engine is of version ${version}, and the JavaScript API of ${EMBED_SSO_VERSION}`,
      "Deploy all files of one release together, and load the page again without the cache.",
    );
  engine = bound.Engine;
  return engine;
}

/** How the refusals read: a policy's in each browser, and that of a browser whose user has switched WebAssembly off. */
const REFUSED =
  /^(Compile|Eval)Error.*(Content.Security.Policy|CSP|unsafe-eval)|^ReferenceError.*WebAssembly/is;

/**
 * A policy that forbids wasm shows as a CompileError in every browser; the report event does not come in WebKit, and
 * asking beforehand would file a report in the others (rule E4).
 */
function explained(error: unknown, isKept: boolean): EmbedError {
  if (REFUSED.test(String(error)))
    return new EmbedError(
      "wasm-blocked",
      "WebAssembly is refused, by the page's Content-Security-Policy or by the browser",
    );
  const failure = new EmbedError("wasm-load-failed", ...FAILURE);
  return isKept ? new EmbedError(failure.code, failure.message, failure.fix + KEPT) : failure;
}
