import { createHmac } from "node:crypto";

/**
 * A JSON Web Token, signed with HMAC-SHA-256.
 * @param {string} keyId
 * @param {Buffer} key
 * @param {object} claims
 */
export function signed(keyId, key, claims) {
  const header = { alg: "HS256", typ: "JWT", kid: keyId };
  const body = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}

/**
 * The bytes of a key. A wrong setting is an error at the start, and not an empty key.
 * @param {string} name
 * @param {string} digits
 */
export function keyFromHex(name, digits) {
  if (!/^([0-9a-f]{2})+$/i.test(digits))
    throw new Error(`${name} is not made of pairs of hexadecimal digits`);
  return Buffer.from(digits, "hex");
}
