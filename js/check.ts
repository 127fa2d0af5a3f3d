import { fromPage, type Received } from "./check/from-page.js";
import { renewalOf } from "./check/renewal.js";
import { type Sent, toPage } from "./check/to-page.js";
import { EmbedError } from "./errors.js";
import { readProfile } from "./index.js";
import type { Profile } from "./profile.js";

export type { Received } from "./check/from-page.js";
export type { Sent } from "./check/to-page.js";

/** What a profile would do, or what is wrong with it. */
export type ProfileReport = ValidProfile | InvalidProfile;

/** What a profile would do. */
export interface ValidProfile {
  readonly valid: true;
  /** The address of the page, with `TOKEN` in the place of a token. */
  readonly url: string;
  /** The origins whose messages count. */
  readonly origins: readonly string[];
  /** What the page is sent, and when. */
  readonly toPage: readonly Sent[];
  /** The messages of the page that mean something, and what. */
  readonly fromPage: readonly Received[];
  /** The events that the host can expect from the page. */
  readonly events: readonly string[];
  /** When a fresh token is requested, and how it reaches the page. */
  readonly renewal: string;
}

/** What is wrong with a profile: the first thing. */
export interface InvalidProfile {
  readonly valid: false;
  readonly error: EmbedError;
}

/** What `checkProfile` assumes of the host. */
export interface CheckOptions {
  /** The page. Default: the profile's, or `https://vendor.example/`. */
  readonly url?: string;
  /** Your page's origin. Default `https://host.example`. */
  readonly hostOrigin?: string;
}

/**
 * Reads a profile as `mount` does, and tells what it would do. Needs no page: it also runs in Node.
 * @throws {EmbedError} If the engine cannot be loaded.
 */
export async function checkProfile(
  profile: Profile,
  { url = profile.url ?? "https://vendor.example/", hostOrigin = "https://host.example" }: CheckOptions = {},
): Promise<ProfileReport> {
  try {
    const read = await readProfile(profile, { url, hostOrigin });
    const received = fromPage(read.profile);
    const events = received.flatMap(({ event }) => event ?? []);
    return {
      valid: true,
      url: read.url,
      origins: read.origins,
      toPage: toPage(read.profile),
      fromPage: received,
      events: [...new Set(events)],
      renewal: renewalOf(read.profile),
    };
  } catch (error) {
    if (error instanceof EmbedError && !error.code.startsWith("wasm")) return { valid: false, error };
    throw error;
  }
}
