/**
 * What can go wrong on purpose. `page` faults travel in the embed URL and are played by the vendor's server or page;
 * `token` faults travel in the backend's query; `host` faults are mistakes of this page itself.
 *
 * @typedef {object} Fault
 * @property {string} id The sandbox's name for it; for `host` faults a key of `mistakes`. `unknown-user` is not a fault of
 *   the sandbox: the demo requests a token for another user.
 * @property {string} name
 * @property {string} expect What should be seen. An error code in backticks becomes a link to its page.
 * @property {string} [silent] What should be seen where the vendor's page sends no messages, if that differs.
 * @property {readonly string[]} [only] Vendors that can suffer it.
 * @property {boolean} [framed] Only a page in a frame can suffer it.
 * @property {Readonly<Record<string, string>>} [at] What should be seen at one vendor, if that differs again.
 * @property {number} [lifetime] Seconds; the fault shows only with tokens whose lifetime is this short.
 */

const genesys = ["genesys-cloud"];
const tokenInUrl = ["streem", "dead-simple-chat", "streamone"];
const signedTokens = ["genesys-cloud", "streem", "dead-simple-chat"];
const withClock = ["genesys-cloud", "streem", "streamone"];

/** @type {readonly Fault[]} */
export const pageFaults = [
  {
    id: "reload",
    name: "Reloads itself",
    expect: "Reconnects once, in the same embed, and gets a token again.",
    silent: "It signs in again by itself, or with the token still in its URL.",
  },
  {
    id: "walk-away",
    name: "Navigates to a hostile page and back",
    expect: "No token goes there; the session returns with the vendor’s page.",
    silent: "The SDK cannot notice it. Messages from that page are ignored.",
  },
  {
    id: "walk-away-for-good",
    name: "Navigates away for good",
    expect: "`frame-left` after 10 s.",
    only: genesys,
  },
  {
    id: "ready-never",
    name: "Never reports ready",
    expect: "`handshake-timeout` after 10 s.",
    only: genesys,
  },
  {
    id: "ready-late:12000",
    name: "Reports ready too late",
    expect: "`handshake-timeout`, then connected.",
    only: genesys,
  },
  {
    id: "ready-twice",
    name: "Reports ready twice",
    expect: "Acknowledged twice, one session.",
    only: genesys,
  },
  {
    id: "redirect",
    name: "Moves to another origin",
    expect: "Messages from the new origin are ignored: `handshake-timeout`.",
    silent: "The token in the URL goes there too: this is the vendor’s design.",
  },
  {
    id: "redirect-hostile",
    name: "Redirects to a hostile page",
    expect: "The token is never sent there: `handshake-timeout`.",
    silent:
      "The token in the URL goes there too: this is the vendor’s design. Tokens sent by message are safer.",
  },
  {
    id: "xfo",
    name: "X-Frame-Options: DENY",
    expect: "The browser shows nothing: `handshake-timeout` lists the likely causes.",
    silent: "The SDK cannot detect it: unconfirmed.",
    framed: true,
  },
  {
    id: "frame-ancestors",
    name: "frame-ancestors 'none'",
    expect: "The browser shows nothing, because of the vendor’s policy: `handshake-timeout`.",
    silent: "The SDK cannot detect it: unconfirmed.",
    framed: true,
  },
  {
    id: "404",
    name: "Responds with 404",
    expect: "An error page loads and never reports ready: `handshake-timeout`.",
    silent: "The SDK cannot detect it: unconfirmed.",
  },
  {
    id: "500",
    name: "Responds with 500",
    expect: "An error page loads and never reports ready: `handshake-timeout`.",
    silent: "The SDK cannot detect it: unconfirmed.",
  },
  { id: "204", name: "Responds with 204", expect: "Nothing loads: `handshake-timeout`." },
  { id: "flood", name: "Floods the host with junk", expect: "20,000 messages in a second, all ignored." },
  {
    id: "flood-valid",
    name: "Floods the host with queue positions",
    expect: "20,000 valid messages; your page stays usable.",
    only: genesys,
  },
];

/** @type {readonly Fault[]} */
export const tokenFaults = [
  {
    id: "bad-signature",
    name: "Wrong signature",
    expect: "The vendor refuses: 401, a login form, or a guest.",
    silent: "A login form, or a guest: unconfirmed, with the causes in the diagnosis.",
    at: { streamone: "Its API refuses your server: status 433, `token-refused`." },
  },
  {
    id: "wrong-company",
    name: "Another company’s token",
    expect: "The vendor refuses the token, as with a wrong signature.",
    at: {
      crankwheel: "Its API refuses your server: `token-callback-failed`, three times.",
      streamone: "Its API refuses your server: status 4, `invalid-token`, three times.",
    },
  },
  {
    id: "wrong-environment",
    name: "Another environment’s token",
    expect: "The vendor refuses the token, as with a wrong signature.",
    only: signedTokens,
  },
  {
    id: "expired",
    name: "Already expired",
    expect:
      "Accepted once at most, in case this computer’s clock is wrong; then `invalid-token`, without a loop.",
    silent: "Accepted once, in case this computer’s clock is wrong; then a login form or a guest.",
    at: {
      crankwheel: "A login page: only the vendor knows that the URL is too old.",
      streamone: "Its API refuses your server: status 433, `token-refused`.",
    },
  },
  {
    id: "unknown-user",
    name: "A user unknown to the vendor",
    expect: "Status 434: your server creates the user, once, and the sign-in continues.",
    only: ["streamone"],
  },
  {
    id: "rate-limited",
    name: "Has used a wrong key too often",
    expect: "Status 8: `token-refused` at once.",
    only: ["streamone"],
  },
  {
    id: "slow:4000",
    name: "Takes 4 seconds",
    expect: "The page loads in the meantime; the session starts late.",
    silent: "The page loads only when the token has arrived, because the token is part of its URL.",
  },
  { id: "hung", name: "Never answers", expect: "`token-timeout` after 15 s, then two more attempts." },
  { id: "fail:2", name: "Fails twice", expect: "`token-callback-failed` twice, then signed in." },
  {
    id: "fail",
    name: "Always fails",
    expect:
      "`token-callback-failed` three times, then token-lost. The next attempt comes a minute later at the earliest.",
  },
  {
    id: "same",
    name: "Always the same token",
    expect: "The renewal fails with `invalid-token`; the page keeps running.",
    lifetime: 20,
    only: withClock,
  },
  { id: "empty", name: "An empty token", expect: "`invalid-token`, three times." },
  { id: "not-json", name: "A login page instead of JSON", expect: "`token-callback-failed`, three times." },
  {
    id: "leaky",
    name: "Sends secrets with the token",
    expect: "They are withheld; the note secret-withheld is in the diagnosis.",
  },
];

/** @type {readonly Fault[]} */
export const hostFaults = [
  {
    id: "csp",
    name: "Tool missing from your CSP",
    expect: "`blocked-by-csp`, with the source to add.",
    at: { crankwheel: "`login-url-origin`: the origin of the login URL is not the tool’s." },
  },
  { id: "insecure", name: "http address", expect: "`insecure-scheme`, before a frame exists." },
  { id: "conflict", name: "A token already in the URL", expect: "`token-param-conflict`.", only: tokenInUrl },
  {
    id: "typo",
    name: "A misspelt option",
    expect: "mount throws `invalid-option` and suggests the right name.",
  },
  { id: "wildcard", name: "A wildcard origin", expect: "`invalid-origin`: list the hosts one by one." },
];

/**
 * How each mistake changes what is given to `mount`.
 *
 * @typedef {Record<string, unknown> & { url: string }} Options
 * @type {Record<string, (options: Options) => Options>}
 */
export const mistakes = {
  csp: (options) => ({ ...options, url: "https://tool.example/embed" }),
  insecure: (options) => ({ ...options, url: "http://tool.example/embed" }),
  conflict: (options) => ({ ...options, params: { token: "old", accessToken: "old" } }),
  typo: ({ getToken, ...options }) => ({ ...options, getTokn: getToken }),
  wildcard: (options) => ({ ...options, allowedOrigins: ["https://*.example.com"] }),
};

/** Token lifetimes to choose from, in seconds; 0 is the vendor's default. */
export const lifetimes = [
  { seconds: 0, label: "Vendor’s default" },
  { seconds: 20, label: "20 seconds" },
  { seconds: 60, label: "1 minute" },
  { seconds: 300, label: "5 minutes" },
];
