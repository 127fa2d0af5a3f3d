import { cloned } from "./cloned.js";
import { unknownName } from "./did-you-mean.js";
import { EmbedError } from "./errors.js";
import type { FrameOptions, MountOptions, PopupOptions, Strings, TokenlessOptions } from "./mount-options.js";
import { own } from "./own.js";
import { type Pair, pairsOf } from "./params.js";
import { cutsOff } from "./popup-features.js";
import type { Profile } from "./profile.js";
import { shown } from "./shown.js";
import { isTokenless } from "./tokenless.js";
import { overridden, VENDORS } from "./vendors.js";

/** The type that an option must have, or the list of its values. */
type Shape =
  | "AbortSignal"
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
  | "string or URL"
  | readonly string[];

type Shapes<Options> = Readonly<Record<keyof Options, Shape>>;

/** Only shapes: the engine checks what a URL, an origin or a profile must look like (rule E2). */
const SHAPES: Shapes<MountOptions> = {
  vendor: "string or object",
  url: "string or URL",
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
  signal: "AbortSignal",
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

/** The options of `mount` after the check: own fields only, the profile and the parameters in one form. */
export interface CheckedOptions
  extends Omit<MountOptions, "profile" | "params" | "url" | "getToken" | "provisionUser"> {
  /** Missing where the page takes no token. */
  readonly getToken?: MountOptions["getToken"] | undefined;
  readonly provisionUser?: MountOptions["provisionUser"] | undefined;
  readonly profile: Profile;
  readonly params: readonly Pair[];
  readonly url?: string;
}

/**
 * Checks the shapes of all options (rule E2).
 * @throws {EmbedError} `invalid-option`, `unknown-vendor`, `invalid-param`, or `invalid-profile` for one that throws.
 */
export function checked(given: MountOptions | TokenlessOptions): CheckedOptions {
  if (typeof given !== "object" || given === null)
    throw new EmbedError("invalid-option", "mount needs options");
  const { url, ...options } = own(given, "options");
  checkShapes({ url, ...options }, SHAPES, "");
  if (options.vendor === undefined) throw missing("vendor");
  const profile = profileOf(options);
  if (options.getToken === undefined && !isTokenless(profile)) throw missing("getToken");
  if (!url && !profile.url) throw missing("url");
  const popup = section(options, "popup", POPUP_SHAPES);
  if (cutsOff(popup?.popup?.features ?? "")) throw new EmbedError("invalid-option", CUT_OFF);
  return {
    ...options,
    ...section(options, "frame", FRAME_SHAPES),
    ...popup,
    ...section(options, "strings", STRINGS_SHAPES),
    ...(url && { url: textOf(url) }),
    settings: cloned(options.settings, "option `settings`", profile),
    profile,
    params: pairsOf(options.params),
  };
}

const missing = (name: string) => new EmbedError("invalid-option", `option \`${name}\` is missing`);

const CUT_OFF =
  "option `popup.features` must have neither noopener nor noreferrer: the window could not be renewed or closed";

/** An option that has options of its own. */
function section<Key extends "frame" | "popup" | "strings">(
  options: Pick<MountOptions, Key>,
  key: Key,
  shapes: Shapes<Required<NonNullable<MountOptions[Key]>>>,
): Pick<MountOptions, Key> | undefined {
  const given = options[key];
  if (!given) return undefined;
  const fields = own(given, `options.${key}`);
  checkShapes(fields, shapes, `${key}.`);
  return { [key]: fields } as Pick<MountOptions, Key>;
}

/** A `URL` as its text. */
export const textOf = (url: string | URL): string => (typeof url === "string" ? url : url.href);

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
  if (shape === "AbortSignal") return isSignal(value);
  if (shape === "positive number") return typeof value === "number" && value > 0 && value <= LONGEST_TIMEOUT;
  if (shape === "seconds") return typeof value === "number" && value > 0 && value <= LONGEST_TIMEOUT / 1000;
  return shape.split(" or ").includes(kindOf(value));
}

/** Of any realm, so not by `instanceof`. */
const isSignal = (value: unknown) =>
  typeof (value as AbortSignal | null)?.addEventListener === "function" &&
  "aborted" in (value as AbortSignal);

/** What it must be, and what it is: only its kind, as a token may be in the wrong place, except for lists of words. */
function mismatch(value: unknown, shape: Shape): string {
  if (typeof shape !== "string") {
    const got = typeof value === "string" ? `"${shown(value)}"` : withArticle(kindOf(value));
    return `one of ${shape.map((word) => `"${word}"`).join(", ")}; got ${got}`;
  }
  if (shape === "positive number") return `a number above 0 and up to ${LONGEST_TIMEOUT} (ms)`;
  if (shape === "seconds") return `a number above 0 and up to ${LONGEST_TIMEOUT / 1000} (s)`;
  return `${shape.split(" or ").map(withArticle).join(" or ")}; got ${withArticle(kindOf(value))}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Object.prototype.toString.call(value) === "[object URL]" ? "URL" : typeof value;
}

const withArticle = (kind: string) =>
  kind === "null" ? kind : `${/^[ao]/i.test(kind) ? "an" : "a"} ${kind}`;
