import { EmbedError } from "./errors.js";
import { load } from "./load.js";
import type { Profile } from "./profile.js";
import { overridden } from "./vendors.js";

/** A profile with the changes of its variant, and what the engine makes of it. */
export interface ReadProfile {
  readonly profile: Profile;
  readonly url: string;
  readonly origins: readonly string[];
}

/**
 * Has the engine read a profile as `mount` does, without a page.
 * @throws {EmbedError} What `mount` would report.
 * @internal
 */
export async function readProfile(given: Profile, options: object): Promise<ReadProfile> {
  const engine = await load();
  const profile = overridden(given);
  const { url, origins } = engine.check(
    { ...options, profile },
    ({ code, message, fix }) => new EmbedError(code, message, fix),
  );
  return { profile, url, origins };
}
