import { unknownName } from "./did-you-mean.js";
import { EmbedError } from "./errors.js";
import type { FrameOptions, MountOptions, PopupOptions, Strings, TokenlessOptions } from "./mount-options.js";
import type { Profile } from "./profile.js";
import { isTokenless } from "./tokenless.js";
import { overridden, VENDORS } from "./vendors.js";

/** The type that an option must have, or the list of its values. */
type Shape =
  | "any"
  | "array"
  | "boolean"
  | "function"
  | "object"
  | "object or array"
  | "positive number"
  | "seconds"
  | "string"
  | "string or number"
  | "string or object"
  | readonly string[];

type Shapes<Options> = Readonly<Record<keyof Options, Shape>>;

/** Only shapes: the engine checks what a URL, an origin or a profile must look like (rule E2). */
const SHAPES: Shapes<MountOptions> = {
  vendor: "string or object",
  url: "string",
  params: "object or array",
  getToken: "function",
  provisionUser: "function",
  allowedOrigins: "array",
  settings: "any",
  profile: "object",
  vendorMessages: ["none", "type", "data"],
  surface: ["frame", "popup"],
  popup: "object",
  renewAhead: "seconds",
  renewal: ["host-decides", "automatic"],
  afterLoss: ["automatic", "host"],
  handshakeTimeout: "positive number",
  tokenTimeout: "positive number",
  frame: "object",
  signal: "object",
  log: "function",
  strings: "object",
};

const FRAME_SHAPES: Shapes<FrameOptions> = {
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

const POPUP_SHAPES: Shapes<PopupOptions> = { features: "string", closeWithEmbed: "boolean" };

const STRINGS_SHAPES: Shapes<Strings> = { title: "string" };

/** One day, in ms. */
const LONGEST_TIMEOUT = 86_400_000;

/** The options of `mount` after the check, with the profile and the parameters in one form. */
export interface CheckedOptions
  extends Omit<MountOptions, "profile" | "params" | "getToken" | "provisionUser"> {
  /** Missing where the page takes no token. */
  readonly getToken?: MountOptions["getToken"] | undefined;
  readonly provisionUser?: MountOptions["provisionUser"] | undefined;
  readonly profile: Profile;
  readonly params: readonly (readonly [string, string])[];
}

/**
 * Checks the shapes of all options (rule E2).
 * @throws {EmbedError} `invalid-option`, `unknown-vendor`, `invalid-param`, or `invalid-profile` for one that throws.
 */
export function checked(options: MountOptions | TokenlessOptions): CheckedOptions {
  if (typeof options !== "object" || options === null)
    throw new EmbedError("invalid-option", "mount needs options");
  checkShapes(options, SHAPES, "");
  if (options.frame) checkShapes(options.frame, FRAME_SHAPES, "frame.");
  if (options.popup) checkShapes(options.popup, POPUP_SHAPES, "popup.");
  if (options.strings) checkShapes(options.strings, STRINGS_SHAPES, "strings.");
  if (options.vendor === undefined) throw missing("vendor");
  const profile = profileOf(options);
  if (options.getToken === undefined && !isTokenless(profile)) throw missing("getToken");
  if (!options.url && !profile.url) throw missing("url");
  return { ...options, profile, params: pairsOf(options.params) };
}

const missing = (name: string) => new EmbedError("invalid-option", `option \`${name}\` is missing`);

/**
 * The profile that the options name or contain, with the host's changes.
 * @throws {EmbedError} `unknown-vendor`, or `invalid-profile` for one that throws.
 */
export function profileOf({ vendor, profile }: Pick<MountOptions, "vendor" | "profile">): Profile {
  const base = typeof vendor === "string" ? builtIn(vendor) : vendor;
  try {
    return overridden(base, profile);
  } catch {
    throw new EmbedError("invalid-profile", "profile: found a field that throws, expected plain data");
  }
}

function builtIn(vendor: keyof typeof VENDORS): Profile {
  if (Object.hasOwn(VENDORS, vendor)) return VENDORS[vendor];
  throw new EmbedError(
    "unknown-vendor",
    unknownName("vendor", vendor, Object.keys(VENDORS), (name) => `"${name}"`),
  );
}

function checkShapes<Options extends object>(
  options: Options,
  shapes: Shapes<Required<Options>>,
  prefix: string,
): void {
  const quoted = (name: string) => `\`${prefix}${name}\``;
  for (const [key, value] of Object.entries(options)) {
    if (!Object.hasOwn(shapes, key))
      throw new EmbedError("invalid-option", unknownName("option", key, Object.keys(shapes), quoted));
    const shape = shapes[key as keyof Options];
    if (value !== undefined && !fits(value, shape))
      throw new EmbedError("invalid-option", `option ${quoted(key)} must be ${mismatch(value, shape)}`);
  }
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape !== "string") return shape.some((word) => word === value);
  if (shape === "any") return true;
  if (shape === "positive number") return typeof value === "number" && value > 0 && value <= LONGEST_TIMEOUT;
  if (shape === "seconds") return typeof value === "number" && value > 0 && value <= LONGEST_TIMEOUT / 1000;
  return shape.split(" or ").includes(kindOf(value));
}

/** What it must be, and what it is: only its kind, as a token may be in the wrong place, except for lists of words. */
function mismatch(value: unknown, shape: Shape): string {
  if (typeof shape !== "string") {
    const got = typeof value === "string" ? `"${value.slice(0, 32)}"` : withArticle(kindOf(value));
    return `one of ${shape.map((word) => `"${word}"`).join(", ")}; got ${got}`;
  }
  if (shape === "positive number") return `a number above 0 and up to ${LONGEST_TIMEOUT} (ms)`;
  if (shape === "seconds") return `a number above 0 and up to ${LONGEST_TIMEOUT / 1000} (s)`;
  return `${shape.split(" or ").map(withArticle).join(" or ")}; got ${withArticle(kindOf(value))}`;
}

const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

const withArticle = (kind: string) => (kind === "null" ? kind : `${/^[ao]/.test(kind) ? "an" : "a"} ${kind}`);

/** Ordered pairs of strings (rules U2, U6). */
function pairsOf(params: MountOptions["params"] = {}): (readonly [string, string])[] {
  const pairs: unknown[] = Symbol.iterator in params ? [...params] : Object.entries(params);
  if (pairs.every(isParameter)) return pairs;
  throw new EmbedError("invalid-param", "params must be pairs of well-formed strings, their names not empty");
}

const isParameter = (pair: unknown): pair is readonly [string, string] =>
  Array.isArray(pair) && pair.length === 2 && pair.every(isWellFormed) && pair[0] !== "";

/** Without lone surrogates, which have no UTF-8. */
const isWellFormed = (text: unknown) => typeof text === "string" && !/\p{Surrogate}/u.test(text);
