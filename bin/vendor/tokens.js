import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { USER } from "./protocols.js";

/** Tokens and tickets are good for this run only. */
const KEY = randomBytes(32);
const OTHER_KEY = randomBytes(32);
const HEADER = encoded({ alg: "HS256", typ: "JWT" });
/** How long a login URL works, in seconds: as long as CrankWheel's. */
const TICKET_SECONDS = 120;

/** @type {Map<string, number>} When each login URL's ticket expires, in seconds since 1970. */
const tickets = new Map();

/**
 * A JSON Web Token (RFC 7519), signed with HS256.
 * @param {string} protocol The page that it is for.
 * @param {number} seconds How long it is valid.
 * @param {{ wrongKey?: boolean }} [options]
 */
export function mint(protocol, seconds, { wrongKey = false } = {}) {
  const iat = now();
  const exp = iat + seconds;
  const claims = encoded({ sub: USER, aud: protocol, iat, exp, session_exp: exp, jti: randomUUID() });
  return `${HEADER}.${claims}.${signature(`${HEADER}.${claims}`, wrongKey ? OTHER_KEY : KEY)}`;
}

/**
 * @param {string} token
 * @param {string} protocol
 * @returns {{ userId: string, expiresIn: number } | undefined} The session, if the token is valid.
 */
export function verify(token, protocol) {
  const [header = "", claims = "", signed = ""] = token.split(".");
  const wanted = Buffer.from(signature(`${header}.${claims}`, KEY));
  const given = Buffer.from(signed);
  if (header !== HEADER || given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return undefined;
  const { sub, aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
  return aud === protocol && exp > now() ? { userId: sub, expiresIn: exp - now() } : undefined;
}

/** What a login URL carries. @param {boolean} valid */
export function newTicket(valid) {
  const ticket = randomUUID();
  if (valid) tickets.set(ticket, now() + TICKET_SECONDS);
  return ticket;
}

/** Whether a ticket is valid, once. @param {string} ticket */
export function redeem(ticket) {
  const expires = tickets.get(ticket) ?? 0;
  tickets.delete(ticket);
  return expires > now();
}

const now = () => Math.floor(Date.now() / 1000);

/** @param {string} text @param {Buffer} key */
function signature(text, key) {
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** @param {object} value */
function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
