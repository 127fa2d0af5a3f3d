import { needs } from "#source";
import { EmbedError } from "./errors.js";
import type { MountOptions } from "./mount-options.js";
import { type CheckedOptions, profileOf, textOf } from "./options.js";
import { own } from "./own.js";

/** What the host page's headers must allow. */
export interface Policy {
  /** Directives of the Content-Security-Policy, and the sources to add to each. */
  readonly csp: { readonly [directive: string]: readonly string[] };
  /** A value for the Permissions-Policy header; empty if the frame needs no feature. */
  readonly permissionsPolicy: string;
  /**
   * For a popup: the strictest value for the Cross-Origin-Opener-Policy header, if the page sends one. `same-origin` would
   * cut the window off, and it would look closed.
   */
  readonly crossOriginOpenerPolicy?: "same-origin-allow-popups";
}

/**
 * What the host page's headers must allow for these options, ready to paste.
 * @param options The options of `mount` that matter for it; `url` defaults to the profile's.
 * @throws {EmbedError} `invalid-url` if the URL is not absolute, `unknown-vendor`; `invalid-option` for a feature
 *   name that is not a single word.
 */
export function policy(
  options: Pick<MountOptions, "vendor" | "url" | "profile" | "frame" | "surface">,
): Policy {
  const { vendor, url, profile: changes, frame, surface } = own(options, "options");
  const profile = profileOf({ vendor, ...(changes && { profile: changes }) });
  const address = textOf(url ?? profile.url ?? "");
  if (!URL.canParse(address)) throw new EmbedError("invalid-url", "the URL is not absolute");
  const { origin } = new URL(address);
  if (NO_HOST.test(origin)) throw new EmbedError("invalid-url", HOST);
  if (surface === "popup")
    return { csp: needs(), permissionsPolicy: "", crossOriginOpenerPolicy: "same-origin-allow-popups" };
  const allow = features(profile.frame?.allow, frame?.allow);
  if (allow.some((feature) => NO_TOKEN.test(feature)))
    throw new EmbedError("invalid-option", "a feature's name in `allow` has a space, `;`, `,` or a quote");
  return {
    csp: { "frame-src": [origin], ...needs() },
    permissionsPolicy: allow.map((feature) => `${feature}=(self "${origin}")`).join(", "),
  };
}

/** What would end a value in a header, and begin another one (rule E2). */
const NO_TOKEN = /[\s;,'"]/;

/** The same of a host, where `*` would let in others too. WebKit decodes `%2A` to it, Chromium does the reverse (rule U1). */
const NO_HOST = /[*%;,'"]/;

const HOST = "the URL has a `*`, `%`, `;`, `,` or a quote in its host";

/** The features that the profile and the host ask for, each once. */
function features(...lists: (readonly string[] | undefined)[]): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/** Chromium's old interface, which no other browser has. */
interface WithFeaturePolicy {
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/**
 * Whether the page itself has each feature that the frame needs, `null` where the browser does not report it: a page
 * cannot pass on what its own Permissions-Policy withholds.
 * @internal
 */
export function permissions(document: Document, options: CheckedOptions): Record<string, boolean | null> {
  const { featurePolicy } = document as Document & WithFeaturePolicy;
  const allow = features(options.profile.frame?.allow, options.frame?.allow);
  return Object.fromEntries(allow.map((name) => [name, featurePolicy?.allowsFeature(name) ?? null]));
}
