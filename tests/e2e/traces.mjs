/** Finding a secret in text, whatever was done to it on the way. */

/** Shorter pieces are found everywhere by chance. */
const SHORTEST = 12;

/**
 * The pieces of a token that give it away: all of it, and of a JWT the payload and the signature each, and what the
 * payload says. Its header is the same in all tokens.
 * @param {string} token
 * @returns {string[]}
 */
function pieces(token) {
  const [, payload, signature, ...more] = token.split(".");
  if (!payload || !signature || more.length > 0) return [token];
  const { jti = "" } = JSON.parse(Buffer.from(payload, "base64url").toString());
  return [payload, signature, jti].filter((piece) => piece.length >= SHORTEST);
}

/** Base64 of a text that begins at any place of a longer one: its edges depend on the neighbours, and go. */
function anywhereInBase64(text) {
  return [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    const from = shift === 0 ? 0 : 4;
    const whole = bytes.toString("base64").replace(/=+$/, "");
    return whole.slice(from, -4);
  });
}

const percent = (text) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

/** @type {Record<string, (piece: string) => string[]>} */
const FORMS = {
  raw: (piece) => [piece],
  json: (piece) => [JSON.stringify(piece).slice(1, -1)],
  html: (piece) => [piece.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
  "percent-encoded": (piece) => [
    encodeURIComponent(piece),
    encodeURI(piece),
    encodeURIComponent(encodeURIComponent(piece)),
    percent(piece),
    percent(piece).toUpperCase(),
  ],
  base64: anywhereInBase64,
  base64url: (piece) => anywhereInBase64(piece).map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  hexadecimal: (piece) => [Buffer.from(piece).toString("hex")],
};

/** @param {readonly string[]} tokens @returns {string[]} Every text that would give one of them away. */
export function giveaways(tokens) {
  const forms = tokens
    .flatMap(pieces)
    .flatMap((piece) => Object.values(FORMS).flatMap((form) => form(piece)));
  return [...new Set(forms)].filter((text) => text.length >= SHORTEST);
}

/** @param {string} text @param {readonly string[]} tokens */
export const holds = (text, tokens) => giveaways(tokens).some((form) => text.includes(form));

/**
 * The places that hold any of the tokens.
 * @param {Record<string, string>} places
 * @param {readonly string[]} tokens
 */
export function traces(places, tokens) {
  const forms = giveaways(tokens);
  return Object.keys(places).filter((place) => forms.some((form) => places[place]?.includes(form)));
}

/** The tokens in the answers of the CRM's backend; of a login URL its key. @param {readonly string[]} answers JSON */
export function tokensOf(answers) {
  const found = answers.map((answer) => JSON.parse(answer));
  return found
    .map(({ token, accessToken, access_token, login_url }) =>
      [token, accessToken, access_token, login_url?.split(":").at(-1)].find(Boolean),
    )
    .filter(Boolean);
}
