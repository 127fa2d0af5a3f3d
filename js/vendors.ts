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
export function overridden(profile: Profile, overrides?: ProfileOverrides): Profile {
  const over: Fields = { ...overrides };
  const { variant = "", variants } = merged({ ...profile }, over);
  const changes = isPlain(variants) ? variants[String(variant)] : undefined;
  const base = isPlain(changes) ? merged({ ...profile }, changes) : { ...profile };
  return merged(base, over) as unknown as Profile;
}

type Fields = Readonly<Record<string, unknown>>;

function merged(base: Fields, over: Fields): Fields {
  const out: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = out[key];
    out[key] = isPlain(old) && isPlain(value) && !CHOICES.has(key) ? merged(old, value) : value;
  }
  return out;
}

const isPlain = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
