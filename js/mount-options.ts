import type { FrameAttributes, Profile, ProfileOverrides, TokenlessProfile } from "./profile.js";
import type { Grant, ProvisionContext, TokenContext } from "./token.js";
import type { VendorName, VendorNameWithUrl } from "./vendors.js";

/** The value of a parameter; a number or boolean is written as JavaScript writes it. */
export type ParamValue = string | number | boolean;

/**
 * The options of `mount`. Only a profile that has a URL may leave out `url`, and only surface `"popup"` has a `popup`. What is
 * `undefined` counts as left out.
 */
export type MountOptions = AllOptions & Addressed & Surfaced;

/** A vendor's profile may have a URL. */
type Addressed =
  | { readonly url: NonNullable<AllOptions["url"]> }
  | { readonly vendor: VendorNameWithUrl | { readonly url: string } }
  | { readonly profile: { readonly url: string } };

type Surfaced = { readonly popup?: undefined } | { readonly surface: "popup" };

/** All options, without what depends on others. */
export interface AllOptions {
  /** A built-in vendor, or a profile of your own. */
  readonly vendor: VendorName | Profile;
  /** The vendor's page, with its form parameters, which are kept byte for byte. Default: the profile's URL. */
  readonly url?: string | URL | undefined;
  /**
   * More parameters for the URL, in order; numbers and booleans become text, and a field that is `undefined` is left out.
   * Default: none.
   */
  readonly params?:
    | { readonly [name: string]: ParamValue | undefined }
    | readonly (readonly [string, ParamValue])[]
    | URLSearchParams
    | undefined;
  /**
   * Requests a grant from your server. Called again before the grant expires, and whenever the page needs a new one. Not
   * needed where the placement of the profile is `none`.
   */
  readonly getToken: (context: TokenContext) => Grant | PromiseLike<Grant>;
  /** Creates the user at the vendor, when `getToken` returned `{ refused: "unknown-user" }`. Default: that is an error. */
  readonly provisionUser?: ((context: ProvisionContext) => unknown) | undefined;
  /** Exact origins beside the URL's own. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** What the page receives at its start besides the token, if the vendor's profile has a place for it. */
  readonly settings?: unknown;
  /** Changes to the vendor's profile. Default: none. */
  readonly profile?: ProfileOverrides | undefined;
  /** Whether `vendor-message` reports messages of types that the profile does not know. Default `"none"`. */
  readonly vendorMessages?: "none" | "type" | "data" | undefined;
  /** A frame in the target, or a window of its own, opened in the click that calls `mount`. Default `"frame"`. */
  readonly surface?: "frame" | "popup" | undefined;
  /** The window, for surface `"popup"`. */
  readonly popup?: PopupOptions | undefined;
  /**
   * How long before its end a token is renewed: s, up to one day, at most half of the token's life. Default: a tenth of
   * that, 5 to 60. A `refreshIn` of `getToken` goes before it.
   */
  readonly renewAhead?: number | undefined;
  /**
   * For vendors whose renewal reloads the page: whether that waits for `renew({ reload: true })` or happens by itself
   * between interactions. Default `"host-decides"`.
   */
  readonly renewal?: "host-decides" | "automatic" | undefined;
  /**
   * Whether a lost token is requested again without the host: when the network is back, the page becomes visible or the
   * vendor's page asks for it; at the earliest a minute later, and five times at most until `renew()` or `retry()`.
   * `"host"`: only by those two. Default `"automatic"`.
   */
  readonly afterLoss?: "automatic" | "host" | undefined;
  /** How long the page may take to report that it is ready: ms, up to one day. Default 10,000. */
  readonly handshakeTimeout?: number | undefined;
  /** How long a call of `getToken` may take: ms, up to one day. Default 15,000. */
  readonly tokenTimeout?: number | undefined;
  /** The frame, for surface `"frame"`. */
  readonly frame?: FrameOptions | undefined;
  /** Closes the embed when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** Receives the redacted trace. Nothing is ever written to the console. */
  readonly log?: ((entry: TraceEntry) => void) | undefined;
  /** Texts for the user, in your language. */
  readonly strings?: Strings | undefined;
}

/** The options of `mount` for a vendor whose page takes no token: the placement of its profile is `none`. */
export interface TokenlessOptions extends Omit<AllOptions, "vendor" | "getToken" | "provisionUser"> {
  readonly vendor: TokenlessProfile;
  readonly getToken?: undefined;
  readonly provisionUser?: undefined;
}

/** The frame's attributes; they extend the profile's. */
export interface FrameOptions extends FrameAttributes {
  /** The element's `id`. Default: none. */
  readonly id?: string | undefined;
  /** The element's classes. Default: none. */
  readonly className?: string | undefined;
  /** As the attribute of an iframe: a number is CSS pixels, `"50%"` is relative to the target. Default `"100%"`. */
  readonly width?: number | string | undefined;
  /** Likewise. Default `"100%"`, so the target needs a height of its own. */
  readonly height?: number | string | undefined;
  /** Start, and request the first token, only when the target comes into view. Default `false`. */
  readonly lazy?: boolean | undefined;
  /** Load the page without the vendor's cookies, in browsers that support it. Default `false`. */
  readonly credentialless?: boolean | undefined;
  /** Follow the height that the page reports, if the profile maps it. Default `false`. */
  readonly autoHeight?: boolean | undefined;
}

/** The window of surface `"popup"`. */
export interface PopupOptions {
  /** As for `window.open`, without `noopener` and `noreferrer`; `""` opens a new tab. Default `"popup"`. */
  readonly features?: string | undefined;
  /** Whether `close()` closes the window too. Default `false`. */
  readonly closeWithEmbed?: boolean | undefined;
}

/** Texts for the user. */
export interface Strings {
  /** The frame's title, unless `frame.title` is given. Default: the profile's. */
  readonly title?: string | undefined;
}

/** A line of the redacted trace: names only, never the contents of a message. */
export interface TraceEntry {
  /** Ms since 1970. */
  readonly at: number;
  /** `accepted`, the reason why a message was ignored, `token-asked`, `navigated`, `token-posted`, `note`, … */
  readonly what: string;
  /** The type, origin or reason concerned. */
  readonly detail: string;
}
