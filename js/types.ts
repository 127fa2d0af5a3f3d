/// <reference lib="esnext.disposable" preserve="true" />

import type { FrameAttributes, Profile, ProfileOverrides } from "./profile.js";

export type * from "./profile.js";

/** The built-in vendors. */
export type VendorName = "crankwheel" | "dead-simple-chat" | "genesys-cloud" | "streamone" | "streem";

/** Why a token is asked for. `rejected` only where the profile maps a message to it. */
export type TokenReason = "initial" | "expiring" | "requested" | "reload" | "rejected";

/** What `getToken` is told. */
export interface TokenContext {
  readonly reason: TokenReason;
  /** 1 to 3. */
  readonly attempt: number;
  /** Aborts when the answer is no longer wanted: pass it to `fetch`. */
  readonly signal: AbortSignal;
  /** The profile's name. */
  readonly vendor: string;
  /** The profile's variant, where one was chosen: the server may have to ask for something else. */
  readonly variant?: string;
}

/**
 * What `getToken` returns: the token, the token with its time, a one-time login URL, a refusal, or the vendor's
 * own answer passed through. Other fields are never read; do not send refresh tokens or secrets to a browser.
 */
export type Grant =
  | string
  | { readonly token: string; readonly expiresIn?: number; readonly expiresAt?: number }
  | { readonly access_token: string; readonly expires_in?: number | string }
  | { readonly accessToken: string; readonly expiresIn?: number; readonly expiresAt?: number }
  | { readonly url: string }
  | { readonly login_url: string }
  | { readonly refused: string }
  | { readonly status: number | string };

/** What `provisionUser` is told. */
export interface ProvisionContext {
  readonly vendor: string;
}

/** The frame as the host wants it; extends the profile's. */
export interface FrameOptions extends FrameAttributes {
  readonly id?: string;
  readonly className?: string;
  /** As the attribute of an iframe: a number is CSS pixels, `"50%"` part of the target's; default `"100%"`. */
  readonly width?: number | string;
  /** The same; default `"100%"`, so the target needs a height of its own. */
  readonly height?: number | string;
  /** Start, and ask for the first token, only when the target comes into view. */
  readonly lazy?: boolean;
  readonly credentialless?: boolean;
  /** Follow the height that the page reports, where the profile maps it. */
  readonly autoHeight?: boolean;
}

/** The window of surface `"popup"`. */
export interface PopupOptions {
  /** As for `window.open`; default `"popup"`, and `""` is a new tab. */
  readonly features?: string;
  /** Whether `close()` closes the window too; default `false`. */
  readonly closeWithEmbed?: boolean;
}

/** A line of the redacted trace: names only, never what a message held. */
export interface TraceEntry {
  /** Ms since 1970. */
  readonly at: number;
  /** `accepted`, a reason for which a message was ignored, `token-asked`, `token-posted`, `note`, … */
  readonly what: string;
  /** The type, origin or reason concerned. */
  readonly detail: string;
}

/** Texts that a person may see. */
export interface Strings {
  /** The frame's title, unless `frame.title` is given. */
  readonly title?: string;
}

export interface MountOptions {
  /** A built-in vendor, or a profile of your own. */
  readonly vendor: VendorName | Profile;
  /** The vendor's page, with its form parameters: they are kept byte for byte. */
  readonly url?: string;
  /** More parameters, in order. */
  readonly params?:
    | { readonly [name: string]: string }
    | readonly (readonly [string, string])[]
    | URLSearchParams;
  /** Asks your server for a grant. Called again before it expires. */
  readonly getToken: (context: TokenContext) => Grant | PromiseLike<Grant>;
  /** Creates the user at the vendor when `getToken` answered `unknown-user`. */
  readonly provisionUser?: (context: ProvisionContext) => unknown;
  /** Exact origins beside the URL's own. */
  readonly allowedOrigins?: readonly string[];
  /** What a message vendor's page is handed at start besides the token. */
  readonly settings?: unknown;
  readonly profile?: ProfileOverrides;
  /** Pass on message types that the profile does not know; default `"none"`. */
  readonly vendorMessages?: "none" | "type" | "data";
  /** A frame in the target (default), or a window of its own, opened in the click that calls `mount`. */
  readonly surface?: "frame" | "popup";
  readonly popup?: PopupOptions;
  /** For vendors whose renewal is a reload; default `"host-decides"`. */
  readonly renewal?: "host-decides" | "automatic";
  /** Ms; default 10,000. */
  readonly handshakeTimeout?: number;
  /** Ms; default 15,000. */
  readonly tokenTimeout?: number;
  readonly frame?: FrameOptions;
  /** Closes the embed. */
  readonly signal?: AbortSignal;
  /** Receives the redacted trace; nothing is ever written to the console. */
  readonly log?: (entry: TraceEntry) => void;
  readonly strings?: Strings;
}

export type EmbedState =
  | "starting"
  | "requesting-token"
  | "loading"
  | "handshaking"
  | "connected"
  | "unconfirmed"
  | "reconnecting"
  | "failed"
  | "closed";

export interface Lease {
  /** `lost`: the session's time is over, or no token could be got. */
  readonly status: "none" | "valid" | "renewing" | "lost";
  /** Ms since 1970, by this computer's clock. */
  readonly expiresAt?: number;
}

export type ErrorCode = keyof typeof import("./catalogue.js").CATALOGUE;

/** Who has to act: the options, your server, the vendor's page, or the browser and its policies. */
export type Fault = "config" | "host" | "vendor" | "environment";

/** The one class of errors. */
export interface EmbedError extends Error {
  readonly name: "EmbedError";
  readonly code: ErrorCode;
  readonly fault: Fault;
  readonly retryable: boolean;
  /** What to do, one sentence. */
  readonly fix: string;
  /** The page about it in the documentation: a file of the package, `embed-sso/docs/errors/{code}.md`. */
  readonly docs: string;
}

/** What each event carries in `detail`. */
export interface EmbedEvents {
  "session-start": { readonly userId: string };
  "queue-position": { readonly position: number; readonly total?: number };
  "interaction-end": { readonly interactionId: string };
  "token-expiring": {
    readonly expiresAt?: number;
    readonly source: "clock" | "vendor";
    readonly reloadRequired: boolean;
  };
  "token-renewed": { readonly expiresAt?: number };
  "token-lost": { readonly error: EmbedError; readonly attempts: number };
  /** By what was asked and answered, or by time alone: a session that nobody renewed is `"lost"` when its time is over. */
  "lease-change": { readonly from: Lease["status"]; readonly to: Lease["status"] };
  "state-change": { readonly from: EmbedState; readonly to: EmbedState };
  "vendor-message": { readonly type: string; readonly data?: unknown };
  height: { readonly height: number };
  "popup-closed": undefined;
  error: { readonly error: EmbedError };
  closed: undefined;
}

/** Event objects by name. */
export type EmbedEventMap = {
  readonly [K in keyof EmbedEvents]: CustomEvent<EmbedEvents[K]> & { readonly type: K };
};

/** Any event of an embed: a union that narrows by `type`. */
export type EmbedEvent = EmbedEventMap[keyof EmbedEventMap];

/** A snapshot without secrets. */
export interface Diagnosis {
  /** Of the SDK. */
  readonly version: string;
  readonly vendor: string;
  readonly state: EmbedState;
  /** A call or another interaction is running, by the page's messages or by your `busy`: nothing that would cut it is done. */
  readonly live: boolean;
  readonly lease: Lease;
  readonly allowedOrigins: readonly string[];
  readonly pinnedOrigin: string | null;
  /** Messages that counted. */
  readonly accepted: number;
  /** Messages that did not, by reason. */
  readonly ignored: readonly { readonly reason: string; readonly field: string; readonly count: number }[];
  /** Where the last message came from that was ignored for its origin; empty if there was none. */
  readonly lastWrongOrigin: string;
  /** How often the frame has loaded, its blank start not counted. */
  readonly loads: number;
  /** The last calls of `getToken`; `at` is ms since 1970. */
  readonly renewals: readonly {
    readonly at: number;
    readonly reason: TokenReason;
    readonly attempts: number;
    readonly result: "ok" | ErrorCode;
  }[];
  /** What is odd and was dealt with: `clock-skew`, `secret-withheld`, `user-changed`, … */
  readonly notes: readonly string[];
  /** Why the user may not be signed in although nothing failed: with a vendor without signals, or without `session-start`. */
  readonly causes: readonly string[];
  readonly policy: Policy;
  /** Features that the frame asks for, and whether the page itself has them to give; `null` where the browser does not tell. */
  readonly permissions: { readonly [feature: string]: boolean | null };
}

/** What the host page's headers must allow. */
export interface Policy {
  /** Directives and the sources to add to each. */
  readonly csp: { readonly [directive: string]: readonly string[] };
  /** A value for the Permissions-Policy header; empty when none is needed. */
  readonly permissionsPolicy: string;
}

/** A mounted embed. */
export interface Embed extends EventTarget {
  readonly state: EmbedState;
  readonly lease: Lease;
  /** Connected and the first token handed over; or loaded, for vendors without signals. A new promise after a failure. */
  readonly ready: Promise<void>;
  /** Your word that a call is running: nothing that would cut it is done while it is true. */
  busy: boolean;
  /** The frame, once there is one. */
  readonly frame: HTMLIFrameElement | undefined;
  /** Asks for a fresh token now. `reload` lets a page whose URL carries the token be loaded again. */
  renew(options?: { readonly reload?: boolean }): Promise<void>;
  /** Starts over after a failure, or after the end of a session; a page whose user is signed in is not touched. */
  retry(): void;
  /** A command for a message vendor's page; waits, at most 64 of them, until it is connected. */
  send(type: string, data?: unknown): void;
  /** Puts the frame elsewhere: without a reload where the browser can, else re-established. */
  moveTo(target: Element | string, options?: { readonly force?: boolean }): Promise<void>;
  /** Tells of a longer session. `expiresAt`: ms since 1970. */
  extend(options: { readonly expiresAt: number }): void;
  /** Signs the user out at the vendor, where it documents how, and closes. */
  signOut(): Promise<void>;
  diagnose(): Diagnosis;
  /** Removes everything. May be called at any time, from anywhere, any number of times. */
  close(): void;
  [Symbol.dispose](): void;
  addEventListener<K extends keyof EmbedEventMap>(
    type: K,
    listener: ((event: EmbedEventMap[K]) => void) | { handleEvent(event: EmbedEventMap[K]): void } | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof EmbedEventMap>(
    type: K,
    listener: ((event: EmbedEventMap[K]) => void) | { handleEvent(event: EmbedEventMap[K]): void } | null,
    options?: boolean | EventListenerOptions,
  ): void;
}
