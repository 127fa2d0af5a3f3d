import crankwheel from "../src/vendors/crankwheel.json";
import deadSimpleChat from "../src/vendors/dead-simple-chat.json";
import genesysCloud from "../src/vendors/genesys-cloud.json";
import streamone from "../src/vendors/streamone.json";
import streem from "../src/vendors/streem.json";
import type { Profile, ProfileOverrides } from "./profile.js";

/** The built-in vendors. */
export type VendorName = "crankwheel" | "dead-simple-chat" | "genesys-cloud" | "streamone" | "streem";

/** Those whose profile has a URL. */
export type VendorNameWithUrl = "crankwheel";

/**
 * The profile of each built-in vendor.
 * @internal
 */
export const VENDORS: Readonly<Record<VendorName, Profile>> = {
  crankwheel,
  "dead-simple-chat": deadSimpleChat,
  "genesys-cloud": genesysCloud,
  streamone,
  streem,
};

/** Tagged choices: another choice replaces the old one as a whole. */
const CHOICES = new Set(["placement", "handshake", "token"]);

/**
 * The vendor's profile with the changes of the selected variant, then the host's changes: objects field by field,
 * everything else replaced. The engine reports a variant that does not exist (rule E2).
 * @internal
 */
export function overridden(profile: Profile, overrides: ProfileOverrides = {}): Profile {
  const { variant = "", variants } = merged(profile as unknown as Fields, overrides);
  const name = String(variant);
  const changes = isPlain(variants) && Object.hasOwn(variants, name) ? variants[name] : undefined;
  const base = isPlain(changes) ? merged(profile as unknown as Fields, changes) : profile;
  return merged(base as unknown as Fields, overrides) as unknown as Profile;
}

type Fields = Readonly<Record<string, unknown>>;

/** Own fields only; `undefined` is the same as absent, and no key is special (rule E2). */
function merged(base: Fields, over: Fields): Fields {
  const out = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const old = out.get(key);
    out.set(key, isPlain(old) && isPlain(value) && !CHOICES.has(key) ? merged(old, value) : value);
  }
  return Object.fromEntries(out);
}

const isPlain = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
