import { EmbedError } from "./errors.js";

/**
 * An object's own fields, as options are read: what it inherits does not count, and `undefined` is the same as absent
 * (rule E2).
 * @param name What a message calls the object.
 * @throws {EmbedError} `invalid-option` if a field throws.
 */
export function own<T extends object>(object: T, name: string): T {
  try {
    const fields = Object.entries(object).filter(([, value]) => value !== undefined);
    return Object.fromEntries(fields) as T;
  } catch {
    throw new EmbedError("invalid-option", `${name}: found a field that throws, expected plain data`);
  }
}
