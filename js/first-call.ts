import type { FirstCall } from "#bound";
import type { CheckedOptions } from "./options.js";
import type { Grant } from "./token.js";
import { isTokenless } from "./tokenless.js";

/**
 * Calls `getToken` for the first time (rule R1; `#start` in embed.ts says when). This is the one call that JavaScript
 * makes, because a token endpoint takes longer than the engine's start; the engine takes over the promise.
 */
export function callFirst({ getToken, profile }: CheckedOptions): FirstCall | undefined {
  if (!getToken || isTokenless(profile)) return undefined;
  const [wall, mono] = [Date.now(), performance.now()];
  const controller = new AbortController();
  const { name: vendor, variant } = profile;
  const context = { reason: "initial", attempt: 1, signal: controller.signal, vendor } as const;
  const response = new Promise<Grant>((resolve) =>
    resolve(getToken(variant ? { ...context, variant } : context)),
  );
  response.catch(() => {}); // until the engine is there
  return { response, controller, wall, mono };
}
