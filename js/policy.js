import { EmbedError } from "./errors.js";
import { features } from "./frame-surface.js";
import { profileOf } from "./options.js";
import { needs } from "./source.js";

/** @import { CheckedOptions } from "./options.js" */
/** @import { MountOptions, Policy } from "./types.js" */

/**
 * What the host page's headers must allow for these options, ready to paste.
 * @param {Pick<MountOptions, "vendor" | "url" | "profile" | "frame" | "surface">} options
 * @returns {Policy}
 * @throws {EmbedError} `invalid-url` when the URL is not absolute.
 */
export function policy(options) {
  const profile = profileOf(/** @type {MountOptions} */ (options));
  const url = options.url ?? profile.url ?? "";
  if (!URL.canParse(url)) throw new EmbedError("invalid-url", "the URL is not absolute");
  const { origin } = new URL(url);
  if (options.surface === "popup") return { csp: needs(), permissionsPolicy: "" };
  const allow = features(profile.frame?.allow, options.frame?.allow);
  return {
    csp: { "frame-src": [origin], ...needs() },
    permissionsPolicy: allow.map((feature) => `${feature}=(self "${origin}")`).join(", "),
  };
}

/**
 * Whether the page itself has each feature that the frame asks for; a page cannot give what its own
 * Permissions-Policy withholds.
 * @param {Document} document
 * @param {CheckedOptions} options
 * @returns {Record<string, boolean | null>}
 */
export function permissions(document, options) {
  const own = /** @type {{ featurePolicy?: { allowsFeature(name: string): boolean } }} */ (document)
    .featurePolicy;
  const allow = features(options.profile.frame?.allow, options.frame?.allow);
  return Object.fromEntries(allow.map((name) => [name, own ? own.allowsFeature(name) : null]));
}
