/**
 * Streem, "Embedded SSO": a token that says who the user is, signed with the company's API key. The vendor publishes
 * server libraries that make it; use theirs against the real vendor. The claims here are those of its public libraries.
 */
import { randomUUID } from "node:crypto";
import { keyFromHex, signed } from "../jwt.mjs";

/** Until when the page can log in with the token, and until when the session lasts. */
const LOGIN_SECONDS = 5 * 60;
const SESSION_SECONDS = 4 * 60 * 60;

export const needs = ["STREEM_COMPANY", "STREEM_ENVIRONMENT", "STREEM_KEY_ID", "STREEM_API_KEY"];

/** @param {Record<string, string>} env */
export function open({ STREEM_COMPANY, STREEM_ENVIRONMENT, STREEM_KEY_ID, STREEM_API_KEY }) {
  const key = keyFromHex("STREEM_API_KEY", STREEM_API_KEY);

  /** @param {import("../sessions.mjs").User} user */
  function token(user) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: STREEM_COMPANY,
      env: STREEM_ENVIRONMENT,
      sub: user.id,
      name: user.name,
      iat: now,
      jti: randomUUID(),
      exp: now + LOGIN_SECONDS,
      session_exp: now + SESSION_SECONDS,
    };
    return { token: signed(STREEM_KEY_ID, key, claims) };
  }

  return { token };
}
