import type { Profile } from "../profile.js";
import type { Grant } from "../token.js";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (grant: Grant): Fields => (typeof grant === "object" && grant !== null ? { ...grant } : {});

/** When a grant expires, in ms since 1970, by the fields of rule K1; a JWT's claims are not read. */
export function expiryOf(grant: Grant): number | undefined {
  const { expiresAt, expires_at, expiresIn, expires_in: expires = expiresIn } = fieldsOf(grant);
  if (typeof expiresAt === "number") return expiresAt;
  const at = Number(expires_at);
  if (at > 0) return at < 1e11 ? at * 1000 : at;
  const seconds = Number(expires);
  return expires === undefined || Number.isNaN(seconds) ? undefined : Date.now() + seconds * 1000;
}

/** Why a grant is a refusal, if it is one; empty if it does not say (rule R5). */
export function refusalOf(grant: Grant, { refusals }: Profile): string | undefined {
  const { refused, status } = fieldsOf(grant);
  if (refused === true) return "";
  return typeof refused === "string" ? refused : refusals?.[String(status)];
}
