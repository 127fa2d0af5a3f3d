import type { ClockProfile, Profile } from "../profile.js";
import { isTokenless } from "../tokenless.js";

/** When a fresh token is requested, and how it reaches the page: in one sentence. */
export function renewalOf(profile: Profile): string {
  if (isTokenless(profile)) return "There is no token to renew.";
  return `Ahead of the end of the session (${endOf(profile.clock)}), a fresh token is requested; ${wayOf(profile)}.`;
}

function endOf({ session = "exp", default: seconds }: ClockProfile = {}): string {
  const otherwise = seconds === undefined ? "it does not expire" : `${seconds} s`;
  return `expiresAt or expiresIn of the grant, else the claim "${session}" of a JWT, else ${otherwise}`;
}

function wayOf({ messages }: Profile): string {
  if (messages?.token)
    return "push" in messages.token ? "it is posted to the page" : "the page gets it when it next asks";
  if (messages) return "the page is loaded again with it while no interaction is in progress";
  return 'the page is loaded again with it on renew({ reload: true }), or by itself with renewal: "automatic"';
}
