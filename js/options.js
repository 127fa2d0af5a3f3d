import { EmbedError } from "./errors.js";
import { overridden, VENDORS } from "./vendors.js";

/** @import { FrameOptions, MountOptions, Profile } from "./types.js" */

/** Each option's check. Only shapes: what a URL, an origin or a profile must look like is the engine's matter (E2). */
const SHAPES = {
  vendor: "string or object",
  url: "string",
  params: "object",
  getToken: "function",
  provisionUser: "function",
  allowedOrigins: "array",
  settings: "any",
  profile: "object",
  vendorMessages: ["none", "type", "data"],
  surface: ["frame", "popup"],
  popup: "object",
  renewal: ["host-decides", "automatic"],
  handshakeTimeout: "positive number",
  tokenTimeout: "positive number",
  frame: "object",
  signal: "object",
  log: "function",
  strings: "object",
};

/** @type {Record<keyof FrameOptions, string>} */
const FRAME_SHAPES = {
  id: "string",
  title: "string",
  className: "string",
  allow: "array",
  sandbox: "array",
  referrerPolicy: "string",
  lazy: "boolean",
  credentialless: "boolean",
  autoHeight: "boolean",
  width: "string or number",
  height: "string or number",
};

/** @param {unknown} value @param {string} shape */
function fits(value, shape) {
  if (shape === "any") return true;
  if (shape === "array") return Array.isArray(value);
  if (shape === "positive number") return typeof value === "number" && value > 0 && value <= 86_400_000;
  return shape.split(" or ").includes(typeof value) && value !== null;
}

/**
 * @param {object} options
 * @param {Record<string, string | string[]>} shapes
 * @param {string} prefix
 */
function checkShapes(options, shapes, prefix) {
  for (const [key, value] of Object.entries(options)) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (shape === undefined)
      throw unknownName("invalid-option", `option ${prefix}${key}`, key, Object.keys(shapes));
    if (value === undefined) continue;
    const good = typeof shape === "string" ? fits(value, shape) : shape.includes(value);
    if (!good) {
      const allowed = typeof shape === "string" ? shape : shape.join(", ");
      throw new EmbedError("invalid-option", `option ${prefix}${key} must be: ${allowed}`);
    }
  }
}

/**
 * @param {"invalid-option" | "unknown-vendor"} code
 * @param {string} what
 * @param {string} name
 * @param {string[]} known
 */
function unknownName(code, what, name, known) {
  const near = known.find((other) => distance(name.toLowerCase(), other.toLowerCase()) <= 2);
  const hint = near ? `; did you mean ${near}?` : `; known are ${known.join(", ")}`;
  return new EmbedError(code, `${what} is not known${hint}`);
}

/** Levenshtein's distance. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = /** @type {number} */ (row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, 1 + /** @type {number} */ (row[j]), 1 + /** @type {number} */ (next[j - 1]));
    }
    row = next;
  }
  return /** @type {number} */ (row[b.length]);
}

/** The profile that the options name or hold, with the host's overrides. @param {MountOptions} options @returns {Profile} */
export function profileOf({ vendor, profile }) {
  if (typeof vendor === "string" && !Object.hasOwn(VENDORS, vendor)) {
    throw unknownName("unknown-vendor", `vendor "${vendor}"`, vendor, Object.keys(VENDORS));
  }
  const base = typeof vendor === "string" ? VENDORS[vendor] : vendor;
  try {
    return overridden(base, profile);
  } catch {
    throw new EmbedError("invalid-profile", "profile: found a field that throws, allowed is plain data");
  }
}

/** Ordered pairs of strings (rules U2, U6). @param {MountOptions["params"]} params @returns {[string, string][]} */
function pairsOf(params = {}) {
  const pairs = /** @type {[string, string][]} */ (
    typeof (/** @type {any} */ (params)[Symbol.iterator]) === "function"
      ? [.../** @type {Iterable<[string, string]>} */ (params)]
      : Object.entries(params)
  );
  for (const pair of pairs) {
    const good = Array.isArray(pair) && pair.length === 2 && pair.every(isWellFormed) && pair[0] !== "";
    if (!good)
      throw new EmbedError(
        "invalid-param",
        "params must be pairs of well-formed strings, their names not empty",
      );
  }
  return pairs;
}

/** No lone surrogates: they have no UTF-8. @param {unknown} text */
const isWellFormed = (text) => typeof text === "string" && !/\p{Surrogate}/u.test(text);

/**
 * Checks the shapes and throws at once (rule E2).
 * @param {MountOptions} options
 */
export function checked(options) {
  if (typeof options !== "object" || options === null)
    throw new EmbedError("invalid-option", "mount needs options");
  checkShapes(options, SHAPES, "");
  if (options.frame) checkShapes(options.frame, FRAME_SHAPES, "frame.");
  if (options.popup) checkShapes(options.popup, { features: "string", closeWithEmbed: "boolean" }, "popup.");
  if (options.strings) checkShapes(options.strings, { title: "string" }, "strings.");
  for (const key of /** @type {const} */ (["vendor", "getToken"])) {
    if (options[key] === undefined) throw new EmbedError("invalid-option", `option ${key} is missing`);
  }
  const profile = profileOf(options);
  if (!options.url && !profile.url) throw new EmbedError("invalid-option", "option url is missing");
  const profileChanged = options.profile !== undefined;
  return { ...options, profile, profileChanged, params: pairsOf(options.params) };
}

/** @typedef {ReturnType<typeof checked>} CheckedOptions */
