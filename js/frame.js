/** @import { CheckedOptions } from "./options.js" */

/**
 * Makes the frame with its attributes; it is in no document yet.
 * @param {Document} document
 * @param {CheckedOptions} options
 * @param {string} origin The vendor's: each feature is granted to it only.
 */
export function createFrame(document, { profile, frame = {}, strings = {} }, origin) {
  const own = profile.frame ?? {};
  const element = document.createElement("iframe");
  element.title = frame.title ?? strings.title ?? own.title ?? profile.name;
  element.allow = features(own.allow, frame.allow)
    .map((feature) => `${feature} ${origin}`)
    .join("; ");
  const sandbox = [...(own.sandbox ?? []), ...(frame.sandbox ?? [])];
  if (own.sandbox || frame.sandbox) element.setAttribute("sandbox", sandbox.join(" "));
  element.referrerPolicy = frame.referrerPolicy ?? own.referrerPolicy ?? "";
  if (frame.credentialless) element.setAttribute("credentialless", "");
  if (frame.id) element.id = frame.id;
  if (frame.className) element.className = frame.className;
  element.width = String(frame.width ?? "100%");
  element.height = String(frame.height ?? "100%");
  element.style.border = "0";
  return element;
}

/** The features that the profile and the host ask for, each once. @param {readonly (readonly string[] | undefined)[]} lists */
export function features(...lists) {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/**
 * Inserts the frame and sends it to `url`. A secret in the URL starts from a blank page and `location.replace`, which
 * keeps it out of the `src` attribute, of the host's history and, in Chromium and Firefox, of Resource Timing (P2).
 * @param {Element} target
 * @param {HTMLIFrameElement} frame
 * @param {string} url
 * @param {boolean} secret
 */
export function navigate(target, frame, url, secret) {
  if (!secret) frame.src = url;
  target.append(frame);
  if (secret) frame.contentWindow?.location.replace(url);
}

/**
 * Whether a `load` event is that of the blank start: only then can the host still read the address. Some browsers fire
 * it late.
 * @param {HTMLIFrameElement} frame
 */
export function isBlank(frame) {
  try {
    return frame.contentWindow?.location.href === "about:blank";
  } catch {
    return false; // another origin's page: the vendor's
  }
}

/**
 * Whether the page can be loaded before the engine is there: the URL carries no token and needs no building, and
 * nothing in the configuration is left to be refused before a frame exists (rule E2).
 * @param {CheckedOptions} options
 */
export function canStartEarly({ vendor, profile, url, params, allowedOrigins }) {
  if (typeof vendor !== "string" || profile.params || params.length > 0 || allowedOrigins || !url)
    return false;
  return "message" in profile.placement && isPlainHttps(url);
}

/** The simple case only; everything else waits for the engine's own check (rule U1). @param {string} text */
function isPlainHttps(text) {
  if (!URL.canParse(text) || text.endsWith("#")) return false;
  const { protocol, username, password, hostname } = new URL(text);
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  return (protocol === "https:" || (protocol === "http:" && local)) && !username && !password;
}
