import { EmbedError } from "./errors.js";

/** The data as the page will get it, taken now: later changes do not count. */
export function cloned(data: unknown): unknown {
  try {
    return structuredClone(data);
  } catch {
    throw new EmbedError("invalid-option", "the data of send cannot be cloned into another window");
  }
}
