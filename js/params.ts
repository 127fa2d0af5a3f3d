import { EmbedError } from "./errors.js";
import type { MountOptions, ParamValue } from "./mount-options.js";
import { own } from "./own.js";
import { shown } from "./shown.js";

/** A parameter's name and value. */
export type Pair = readonly [name: string, value: string];

/**
 * The parameters as ordered pairs of strings (rules U2, U6, E2).
 * @throws {EmbedError} `invalid-param`, by the place of what cannot be one.
 */
export function pairsOf(params: MountOptions["params"] = {}): readonly Pair[] {
  const list: readonly unknown[] =
    Symbol.iterator in params ? [...params] : Object.entries(own(params, "params"));
  const isNamed = !(Symbol.iterator in params);
  return list.map((pair, index) => {
    if (!Array.isArray(pair) || pair.length !== 2)
      throw refused(`params[${index}]`, pair, "a pair of name and value");
    const [name, value] = pair;
    const place = (at: number) => (isNamed ? `params.${shown(String(name))}` : `params[${index}][${at}]`);
    if (name === "") throw new EmbedError("invalid-param", `params[${index}]: found an empty name`);
    if (!isText(name)) throw refused(place(0), name, "a string");
    if (!isValue(value)) throw refused(place(1), value, "a string, a finite number or a boolean");
    return [name, String(value)];
  });
}

const isValue = (value: unknown): value is ParamValue =>
  isText(value) || typeof value === "boolean" || Number.isFinite(value);

/** Without lone surrogates, which have no UTF-8. */
const isText = (value: unknown): value is string =>
  typeof value === "string" && !/\p{Surrogate}/u.test(value);

const refused = (place: string, found: unknown, expected: string) =>
  new EmbedError("invalid-param", `${place}: found ${kindOf(found)}, expected ${expected}`);

/** The kind only: a token may be in the wrong place (rule P1). */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : "an infinite number";
  if (typeof value === "string") return "text with broken Unicode";
  if (Array.isArray(value)) return "a list";
  return /^[aou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`;
}
