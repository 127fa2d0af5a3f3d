/**
 * A vendor as data. The comment of each field gives its meaning, unit and default, and where to find its value in the
 * vendor's documentation; `docs/adding-a-vendor.md` is a walk through one.
 */

/** Keys that begin with `$` are notes, anywhere in a profile: sources, assumptions. They are never read. */
export interface Notes {
  readonly [note: `$${string}`]: unknown;
}

/**
 * Any value that JSON can hold. A string that begins with `$` is a placeholder for a whole value: `$token`,
 * `$expiresIn` (seconds left, or null), `$grant.x`, `$hostOrigin`, `$settings`, `$id`, `$type`, `$data`, the field at a dotted path,
 * `$settings.theme`, `$data.number`. `docs/vendors.md` lists which is allowed where; any other is invalid. A value that is
 * not known becomes null.
 */
export type Template =
  | string
  | number
  | boolean
  | null
  | readonly Template[]
  | { readonly [key: string]: Template };

/** None of the other placements. */
type NotAlso<Names extends "fragment" | "query" | "loginUrl" | "message" | "none"> = {
  readonly [Name in Names]?: never;
};

/** The grant goes into the page's URL. */
export type UrlPlacement =
  /** After `#`, as the parameter of this name. Source: the sample of a signed-in URL. */
  | ({ readonly fragment: { readonly parameter: string } & Notes } & Notes &
      NotAlso<"query" | "loginUrl" | "message" | "none">)
  /** After `?`, as the parameter of this name. Source: as above. */
  | ({ readonly query: { readonly parameter: string } & Notes } & Notes &
      NotAlso<"fragment" | "loginUrl" | "message" | "none">)
  /**
   * The grant is itself a one-time URL. `useWithin`: seconds from the call of `getToken`. Source: how long the vendor's
   * login link is valid.
   */
  | ({ readonly loginUrl: { readonly useWithin: number } & Notes } & Notes &
      NotAlso<"fragment" | "query" | "message" | "none">);

/** The grant goes to the page by `postMessage`, as `messages.token` describes. */
export type MessagePlacement = { readonly message: Notes } & Notes &
  NotAlso<"fragment" | "query" | "loginUrl" | "none">;

/** There is no grant: the page signs its user in by itself. `getToken` is not needed, and never called. */
export type NoPlacement = { readonly none: Notes } & Notes &
  NotAlso<"fragment" | "query" | "loginUrl" | "message">;

/** Where the grant goes: exactly one of these. */
export type Placement = UrlPlacement | MessagePlacement | NoPlacement;

/** How long a session lasts, if the result of `getToken` does not contain it (rule K1). */
export interface ClockProfile extends Notes {
  /** The claim of a JWT that ends the session: seconds since 1970. Default `"exp"`. Source: a decoded sample token. */
  readonly session?: string;
  /** The claim until which the token can log in, if that is another one. Default: none. */
  readonly loginBy?: string;
  /** Seconds: a `loginBy` later than this after `iat` also ends the session. Default: none. */
  readonly loginSpan?: number;
  /** How long a session lasts if neither the grant nor a claim contains it: seconds. Default: it does not expire, so there
   * is no renewal by the clock. */
  readonly default?: number;
}

/**
 * What a message must contain besides its type: by dotted path, a value or a list of values, one of which must be there.
 * Source: a field in the vendor's samples that distinguishes messages of one type, or that names their receiver.
 */
export interface Condition {
  readonly [path: string]: string | number | boolean | readonly (string | number | boolean)[];
}

/** What every mapped event has. */
export interface EventMapping extends Notes {
  /** The page's type, without the prefix. */
  readonly type: string;
  /** What else the message must contain; paths below `payload`. Default: nothing. */
  readonly when?: Condition;
}

type OneOrMore<T> = T | readonly T[];

/**
 * The page's messages that become events: for each event one message, or several. Each field is a dotted path below
 * `payload`, and defaults to its own name. A message may be mapped that is also the page's `ready`, or its request for the
 * token. Source: the vendor's list of events.
 */
export interface EventMappings extends Notes {
  /**
   * The user is signed in. `userId`: text of 1 to 256 units, or a whole number from 0. Without `interaction-start`, an
   * interaction counts as running from here, or from `queue-position`, to `interaction-end`.
   */
  readonly "session-start"?: OneOrMore<EventMapping & { readonly userId?: string }>;
  /** A customer is waiting. `position`: whole number from 0; `total`: not below it, optional. */
  readonly "queue-position"?: OneOrMore<
    EventMapping & { readonly position?: string; readonly total?: string }
  >;
  /** A call or chat has begun, and runs to the `interaction-end` with the same id. `interactionId`: as there. */
  readonly "interaction-start"?: OneOrMore<EventMapping & { readonly interactionId?: string }>;
  /** A call or chat has ended. `interactionId`: text of 1 to 256 units, or a whole number from 0. */
  readonly "interaction-end"?: OneOrMore<EventMapping & { readonly interactionId?: string }>;
  /**
   * The page wants a fresh token soon. `expiresIn`: seconds, optional. If it is also the page's request for the token, the
   * request is answered with the fresh one.
   */
  readonly "token-expiring"?: OneOrMore<EventMapping & { readonly expiresIn?: string }>;
  /** The page did not accept the token. */
  readonly "token-rejected"?: OneOrMore<EventMapping>;
  /** The page needs this height. `height`: CSS pixels, up to 1e6: a number, or text such as `"912px"`. */
  readonly height?: OneOrMore<EventMapping & { readonly height?: string }>;
}

/** Which side sends the first message. Source: the order of messages at start, in the vendor's sample host. */
export type Handshake =
  | ({
      readonly frameFirst: {
        /** The type of the page's first message, without the prefix. */
        readonly ready: string;
        /** What else it must contain. Default: nothing. */
        readonly when?: Condition;
        /** The answer to it. Default: none is sent. */
        readonly ack?: Template;
      } & Notes;
    } & Notes)
  | ({
      readonly hostFirst: {
        /** Sent to the URL's exact origin, without a token, until the page answers. */
        readonly hello: Template;
        /** The time between two of them: ms, 50 to 60,000. Default 500. */
        readonly every?: number;
        /** The type of the page's answer, without the prefix. */
        readonly answer: string;
        /** What else it must contain. Default: nothing. */
        readonly when?: Condition;
      } & Notes;
    } & Notes)
  | ({
      /** Neither: the page counts as ready when it has loaded. The embed is `unconfirmed` until the page's first message. */
      readonly loaded: {
        /**
         * Sent then with a `MessagePort`, over which all else is said in both directions; only with `over: "port"`. Default:
         * none is sent. Source: whether the sample host makes a `MessageChannel`.
         */
        readonly port?: Template;
      } & Notes;
    } & Notes);

/** How messages carry the token. Source: how the vendor's sample host hands it over. */
export type TokenDelivery =
  /** Posted on connecting, and again whenever it is fresh. */
  | ({ readonly push: Template } & Notes)
  /** Posted when the page requests it, in reply to each request. */
  | ({
      readonly answer: {
        /** The type of the page's request, without the prefix. It may also be the page's first message. */
        readonly request: string;
        /** What else it must contain. Default: nothing. */
        readonly when?: Condition;
        readonly reply: Template;
        /**
         * The reply when no token is to be had, until `renew()` or `retry()` gets one. Default: none, so the page waits.
         * Source: what the page expects in place of a token.
         */
        readonly refusal?: Template;
      } & Notes;
    } & Notes);

/** What the vendor's page sends and is sent. */
export interface MessageProfile extends Notes {
  /** `"json"` where messages are JSON text. Default `"object"`. Source: whether samples call `JSON.stringify`. */
  readonly codec?: "object" | "json";
  /**
   * The longest JSON text that is read, in UTF-16 units: 1 to 16,777,216; only with codec `"json"`. Default 65,536. Source:
   * the largest message that the page sends, such as a transcript or a diagram.
   */
  readonly maxLength?: number;
  /** The path of a message's type, or several: the first one that leads to a string counts. Default `"type"`. */
  readonly type?: string | readonly string[];
  /** What every type begins with; other messages are ignored. Default `""`. */
  readonly prefix?: string;
  /** What every message of the page contains; others are ignored. Default: nothing. Source: the samples' check of a message. */
  readonly when?: Condition;
  /** The path to the object that contains the events' fields. Default `""`: the message itself. */
  readonly payload?: string;
  /** The path of an id in the page's messages, which fills `$id` in the replies. Default: no ids. */
  readonly id?: string;
  /**
   * `"port"` if the page's messages carry a `MessagePort` for the replies, or `handshake.loaded` hands one over. Default
   * `"window"`. Source: whether samples read `event.ports`.
   */
  readonly over?: "window" | "port";
  /** Which side sends the first message, and what it is. */
  readonly handshake: Handshake;
  /** Sent on connecting, before the token. Default: nothing. */
  readonly opening?: readonly Template[];
  /** How messages carry the token; required with placement `message`, optional with `loginUrl`, invalid with any other. */
  readonly token?: TokenDelivery;
  /** What `send(type, data)` posts, from `$type`, `$data` and `$id`. Default: only what `commands` contains can be sent. */
  readonly command?: Template;
  /** Likewise, for single types without the prefix; they come before `command`. Default: none. */
  readonly commands?: { readonly [type: string]: Template };
  /** What the page reports. Default: nothing but its handshake. */
  readonly events?: EventMappings;
  /** Replies to the page's requests that are always the same, by type without the prefix, also before `ready`. Default: none. */
  readonly replies?: { readonly [type: string]: Template };
}

/** Attributes of the frame. */
export interface FrameAttributes {
  /** What a screen reader calls the frame. Default: the profile's name. */
  readonly title?: string | undefined;
  /** Permissions-Policy features, each granted to the vendor's origin only. Default: none. Source: what the page uses. */
  readonly allow?: readonly string[] | undefined;
  /** Sandbox flags. Default: no sandbox. */
  readonly sandbox?: readonly string[] | undefined;
  /** As the iframe's attribute. Default: the browser's. */
  readonly referrerPolicy?: ReferrerPolicy | undefined;
}

/** What every profile may contain, wherever the token goes. */
export interface CommonProfile extends Notes {
  /** For diagnostics and `getToken`'s context. */
  readonly name: string;
  /** The page, used when the host gives none. Default: the host must. */
  readonly url?: string;
  /**
   * Parameters that are always added, to the URL or to the login URL. The value `$hostOrigin` is your page's origin. Default:
   * none.
   */
  readonly params?: readonly (readonly [string, string])[];
  /** How long a session lasts. Default: until the claim `exp`; without it, it does not expire. */
  readonly clock?: ClockProfile;
  /** Exact origins allowed beside the URL's own. Default: none. Source: other hosts that samples accept messages from. */
  readonly origins?: readonly string[];
  /** Where the host's first label is `of`, hosts with each of `are` in its place are allowed. Default: none. */
  readonly siblings?: { readonly of: string; readonly are: readonly string[] } & Notes;
  /**
   * The fields of the result of `getToken` that messages contain besides the token, as `$grant.x`. Default: none. Source: what
   * the sample host hands over.
   */
  readonly grant?: readonly string[];
  /** The meaning of each `status` in the grant, as a reason of `{ refused }`. Default: none. Source: the API's error codes. */
  readonly refusals?: { readonly [status: string]: string };
  /** `diagnose().causes` while `unconfirmed`: one sentence each. Default: none. */
  readonly loginPageCauses?: readonly string[];
  /**
   * How the user is signed out from outside: a command for the page, or a URL to load, https and of an allowed origin.
   * Default: `not-supported`.
   */
  readonly signOut?: ({ readonly command: string } & Notes) | ({ readonly url: string } & Notes);
  /** Attributes of the frame; the option `frame` extends them. */
  readonly frame?: FrameAttributes & Notes;
  /** Named sets of changes to this profile. Default: none. */
  readonly variants?: { readonly [name: string]: ProfileOverrides };
  /** The variant in use; usually chosen by the host. Default: none. */
  readonly variant?: string;
}

/** A vendor whose token is in the URL. Without `messages` its page sends none, and the embed becomes `unconfirmed`. */
export interface UrlProfile extends CommonProfile {
  readonly placement: UrlPlacement;
  readonly messages?: MessageProfile;
}

/** A vendor whose token travels by message. */
export interface ByMessageProfile extends CommonProfile {
  readonly placement: MessagePlacement;
  readonly messages: MessageProfile & { readonly token: TokenDelivery };
}

/** A vendor whose page takes no token. Without `messages` its page sends none, and the embed becomes `unconfirmed`. */
export interface TokenlessProfile extends CommonProfile {
  readonly placement: NoPlacement;
  readonly messages?: MessageProfile & { readonly token?: never };
}

/** A vendor as data. */
export type Profile = UrlProfile | ByMessageProfile | TokenlessProfile;

type Deep<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Deep<T[K]> }
    : T;

/** Changes to a vendor's profile: objects are merged field by field, everything else is replaced. */
export type ProfileOverrides = Deep<CommonProfile> & {
  readonly placement?: Placement;
  readonly messages?: Omit<Deep<MessageProfile>, "handshake" | "token"> & {
    readonly handshake?: Handshake;
    readonly token?: TokenDelivery;
  };
};
