/** @import { CheckedOptions } from "./options.js" */

/**
 * Whether the page can be loaded before the engine is there: the URL carries no token and needs no building, and
 * nothing in the configuration is left to be refused before a frame exists (rule E2).
 * @param {CheckedOptions} options
 */
export function canStartEarly({ vendor, profile, profileChanged, url, params, allowedOrigins }) {
  const asBuiltIn = typeof vendor === "string" && !profileChanged;
  if (!asBuiltIn || profile.params || params.length > 0 || allowedOrigins || !url) return false;
  return "message" in profile.placement && isPlainWeb(url);
}

/** The simple case only; everything else waits for the engine's own check (rule U1). @param {string} text */
function isPlainWeb(text) {
  if (!URL.canParse(text) || text.endsWith("#")) return false;
  const { protocol, username, password, hostname } = new URL(text);
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  return (protocol === "https:" || (protocol === "http:" && local)) && !username && !password;
}
