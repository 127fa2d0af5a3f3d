import { EmbedError } from "./errors.js";
import type { Profile } from "./profile.js";

/**
 * The data as the page will get it, copied now: later changes have no effect (rule H2).
 * @param what Names the data in the error.
 * @throws {EmbedError} `invalid-option` if it cannot be posted to a page of this profile.
 */
export function cloned(data: unknown, what: string, profile: Profile): unknown {
  try {
    // jsdom and Chrome before 98 have none.
    const copy = typeof structuredClone === "function" ? structuredClone(data) : data;
    if (profile.messages?.codec === "json") JSON.stringify(copy);
    return copy;
  } catch {
    throw new EmbedError(
      "invalid-option",
      `${what} cannot be posted to another page: pass plain data, without functions, DOM nodes or proxies`,
    );
  }
}
