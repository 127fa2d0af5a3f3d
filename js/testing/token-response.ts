import type { Profile } from "../profile.js";
import type { Grant } from "../token.js";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (grant: Grant): Fields => (typeof grant === "object" && grant !== null ? { ...grant } : {});

/** When a grant expires, in ms since 1970, by the fields of rule K1; a JWT's claims are not read. */
export function expiryOf(grant: Grant): number | undefined {
  const { expiresAt, expiresIn, expires_in: expires = expiresIn } = fieldsOf(grant);
  if (typeof expiresAt === "number") return expiresAt;
  const seconds = Number(expires);
  return expires === undefined || Number.isNaN(seconds) ? undefined : Date.now() + seconds * 1000;
}

/** Why a grant is a refusal, if it is one (rule R5). */
export function refusalOf(grant: Grant, { refusals }: Profile): string | undefined {
  const { refused, status } = fieldsOf(grant);
  return typeof refused === "string" ? refused : refusals?.[String(status)];
}
