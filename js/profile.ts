/**
 * A vendor as data. Each field says what it means, its unit and its default, and where in a vendor's document to look for
 * its value; `docs/adding-a-vendor.md` goes through one.
 */

/** Keys that begin with `$` are notes, anywhere in a profile: sources, assumptions. They are never read. */
export interface Notes {
  readonly [note: `$${string}`]: unknown;
}

/**
 * Any value that JSON can hold. A string in it that begins with `$` is a hole, and stands for a whole value: `$token`,
 * `$expiresIn` (seconds left, or null), `$hostOrigin`, `$settings`, `$id`, `$type`, `$data`. Which may stand where is said
 * in `docs/vendors.md`; another one is refused at mount. What is not known becomes null.
 */
export type Template =
  | string
  | number
  | boolean
  | null
  | readonly Template[]
  | { readonly [key: string]: Template };

/** The grant goes into the page's URL. */
export type UrlPlacement =
  /** Behind `#`, as the parameter of this name. Source: the sample of a signed-in URL. */
  | ({ readonly fragment: { readonly parameter: string } & Notes } & Notes)
  /** Behind `?`, as the parameter of this name. Source: as above. */
  | ({ readonly query: { readonly parameter: string } & Notes } & Notes)
  /**
   * The grant is itself a one-time URL, to be used within so many seconds of the call of `getToken`. Source: how long the
   * vendor's login link is good for.
   */
  | ({ readonly loginUrl: { readonly useWithin: number } & Notes } & Notes);

/** The grant goes to the page by `postMessage`; `messages.token` says how. */
export type MessagePlacement = { readonly message: Notes } & Notes;

/** Where the grant goes: exactly one of these. */
export type Placement = UrlPlacement | MessagePlacement;

/** Until when a session lasts, where `getToken` does not say it (rule K1). */
export interface ClockProfile extends Notes {
  /** The claim of a JWT that ends the session: seconds since 1970. Default `"exp"`. Source: a decoded sample token. */
  readonly session?: string;
  /** The claim until which the token can log in, where that is another one. Default none. */
  readonly loginBy?: string;
  /** Seconds: a `loginBy` later than this after `iat` ends the session too. Default none. */
  readonly loginSpan?: number;
  /** Seconds that a session lasts when nothing says it. Default: no end, so no renewal by the clock. */
  readonly default?: number;
}

/** What every mapped event has. */
export interface EventMapping extends Notes {
  /** The page's type, without the prefix. */
  readonly type: string;
}

/**
 * The page's messages that mean something here. Each field is a dotted path below `payload`, and defaults to its own name.
 * Source: the vendor's list of events.
 */
export interface EventMappings extends Notes {
  /** The user is signed in. `userId`: text of 1 to 256 units. An interaction counts as running from here. */
  readonly "session-start"?: EventMapping & { readonly userId?: string };
  /** A customer waits. `position`: whole number from 0; `total`: not below it, may be missing. */
  readonly "queue-position"?: EventMapping & { readonly position?: string; readonly total?: string };
  /** A call or chat is over. `interactionId`: text of 1 to 256 units. */
  readonly "interaction-end"?: EventMapping & { readonly interactionId?: string };
  /** The page wants a fresh token soon. `expiresIn`: seconds, may be missing. */
  readonly "token-expiring"?: EventMapping & { readonly expiresIn?: string };
  /** The page did not accept the token. */
  readonly "token-rejected"?: EventMapping;
  /** The page needs this height. `height`: CSS pixels, up to 1e6. */
  readonly height?: EventMapping & { readonly height?: string };
}

/** Who speaks first. Source: the order of messages at start, in the vendor's sample host. */
export type Handshake =
  | ({
      readonly frameFirst: {
        /** The type of the page's first message, without the prefix. */
        readonly ready: string;
        /** The answer to it. Default: none is sent. */
        readonly ack?: Template;
      } & Notes;
    } & Notes)
  | ({
      readonly hostFirst: {
        /** Sent to the URL's exact origin, without a token, until the page answers. */
        readonly hello: Template;
        /** Milliseconds between two of them, 50 to 60,000. Default 500. */
        readonly every?: number;
        /** The type of the page's answer, without the prefix. */
        readonly answer: string;
      } & Notes;
    } & Notes);

/** How messages carry the token. Source: how the vendor's sample host hands it over. */
export type TokenDelivery =
  /** Posted on connecting, and again whenever it is fresh. */
  | ({ readonly push: Template } & Notes)
  /** Posted when the page asks, to all who have. */
  | ({
      readonly answer: {
        /** The type of the page's request, without the prefix. */
        readonly request: string;
        readonly reply: Template;
      } & Notes;
    } & Notes);

/** What the vendor's page sends and is sent. */
export interface MessageProfile extends Notes {
  /** `"json"` where messages are JSON text. Default `"object"`. Source: whether samples call `JSON.stringify`. */
  readonly codec?: "object" | "json";
  /** The path of a message's type, or several: the first at which there is text counts. Default `"type"`. */
  readonly type?: string | readonly string[];
  /** What every type begins with; what does not is none of ours. Default `""`. */
  readonly prefix?: string;
  /** The path below which the events' fields are. Default `""`: the message itself. */
  readonly payload?: string;
  /** The path of an id in the page's messages, which fills `$id` in what answers them. Default: no ids. */
  readonly id?: string;
  /**
   * `"port"` where the page's messages bring a `MessagePort` to be answered over. Default `"window"`. Source: whether
   * samples read `event.ports`.
   */
  readonly over?: "window" | "port";
  /** Who speaks first. */
  readonly handshake: Handshake;
  /** Sent on connecting, before the token. Default: nothing. */
  readonly opening?: readonly Template[];
  /** How the token is carried; only with placement `message`, and needed there. */
  readonly token?: TokenDelivery;
  /** What `send(type, data)` posts, from `$type`, `$data` and `$id`. Default: `send` is `not-supported`. */
  readonly command?: Template;
  /** What the page reports. Default: nothing but its handshake. */
  readonly events?: EventMappings;
  /** What the page asks and is always answered alike, by type without the prefix. Default: nothing. */
  readonly replies?: { readonly [type: string]: Template };
}

/** Attributes of the frame. */
export interface FrameAttributes {
  /** What a screen reader calls the frame. Default: the profile's name. */
  readonly title?: string;
  /** Permissions-Policy features, each granted to the vendor's origin only. Default: none. Source: what the page uses. */
  readonly allow?: readonly string[];
  /** Sandbox flags. Default: no sandbox. */
  readonly sandbox?: readonly string[];
  /** As the iframe's attribute. Default: the browser's. */
  readonly referrerPolicy?: ReferrerPolicy;
}

/** What every profile may say, however the token travels. */
export interface CommonProfile extends Notes {
  /** For diagnostics and `getToken`'s context. */
  readonly name: string;
  /** The page, used when the host gives none. Default: the host must. */
  readonly url?: string;
  /** Pairs that are always added, to the URL or to the login URL. Default: none. */
  readonly params?: readonly (readonly [string, string])[];
  /** Until when a session lasts. Default: `exp`, else no end. */
  readonly clock?: ClockProfile;
  /** Exact origins allowed beside the URL's own. Default: none. Source: other hosts that samples accept messages from. */
  readonly origins?: readonly string[];
  /** Where the host's first label is `of`, hosts with each of `are` in its place are allowed. Default: none. */
  readonly siblings?: { readonly of: string; readonly are: readonly string[] } & Notes;
  /** What a `status` in the grant means, in the words of `{ refused }`. Default: none. Source: the API's error codes. */
  readonly refusals?: { readonly [status: string]: string };
  /** What `diagnose().causes` says while `unconfirmed`: one sentence each. Default: none. */
  readonly loginPageCauses?: readonly string[];
  /** How the user is signed out from outside: a command for the page, or a URL to load. Default: `not-supported`. */
  readonly signOut?: ({ readonly command: string } & Notes) | ({ readonly url: string } & Notes);
  /** Attributes of the frame; the option `frame` extends them. */
  readonly frame?: FrameAttributes & Notes;
  /** Named sets of changes to this profile. Default: none. */
  readonly variants?: { readonly [name: string]: ProfileOverrides };
  /** The variant in use; usually chosen by the host. Default: none. */
  readonly variant?: string;
}

/** A vendor whose token is in the URL; without `messages` it is silent, and ends in `unconfirmed`. */
export interface UrlProfile extends CommonProfile {
  readonly placement: UrlPlacement;
  readonly messages?: MessageProfile;
}

/** A vendor whose token travels by message. */
export interface ByMessageProfile extends CommonProfile {
  readonly placement: MessagePlacement;
  readonly messages: MessageProfile & { readonly token: TokenDelivery };
}

/** A vendor as data. */
export type Profile = UrlProfile | ByMessageProfile;

type Deep<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Deep<T[K]> }
    : T;

/** Changes to a vendor's profile: objects field by field, everything else as a whole. */
export type ProfileOverrides = Deep<CommonProfile> & {
  readonly placement?: Placement;
  readonly messages?: Omit<Deep<MessageProfile>, "handshake" | "token"> & {
    readonly handshake?: Handshake;
    readonly token?: TokenDelivery;
  };
};
