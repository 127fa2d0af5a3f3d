/** Why `getToken` is called. `rejected` occurs only where the profile maps a message of the page to it. */
export type TokenReason = "initial" | "expiring" | "requested" | "reload" | "rejected";

/** The argument of `getToken`. */
export interface TokenContext {
  /** Why a token is needed. */
  readonly reason: TokenReason;
  /** The number of this attempt, 1 to 3. */
  readonly attempt: number;
  /** Aborts when the result is no longer needed: pass it to `fetch`. */
  readonly signal: AbortSignal;
  /** The profile's name. */
  readonly vendor: string;
  /** The profile's variant, if one is selected: the server may have to request another kind of token for it. */
  readonly variant?: string;
}

/** How long a token lasts, and when to request the next one. */
export interface Lifetime {
  /** In seconds. */
  readonly expiresIn?: number;
  /** In ms since 1970. */
  readonly expiresAt?: number;
  /** When `getToken` is called for the next one, in seconds; up to a tenth of the time left before that. */
  readonly refreshIn?: number;
}

/**
 * The result of `getToken`: the token, the token with its lifetime, a one-time login URL, a refusal, `retryAfter` (in
 * seconds: there is no token now, call again later), or the vendor's own response, passed through. `expiresIn` and
 * `expires_in` are in seconds, `expiresAt` is in ms since 1970 and `expires_at` in seconds since then; without them, the
 * token's own claim counts, then the profile's default. Other fields are read only if the profile lists them in
 * `grant`; do not send refresh tokens or secrets to a browser. A `Response` is not a grant: return `response.json()`.
 */
export type Grant =
  | string
  | ({ readonly token: string } & Lifetime)
  | {
      readonly access_token: string;
      readonly expires_in?: number | string;
      readonly expires_at?: number | string;
      readonly refresh_in?: number | string;
    }
  | ({ readonly accessToken: string } & Lifetime)
  | { readonly url: string; readonly json?: never }
  | { readonly login_url: string }
  | { readonly refused: string | true }
  | { readonly retryAfter: number }
  | { readonly status: number | string; readonly json?: never };

/** The argument of `provisionUser`. */
export interface ProvisionContext {
  /** Aborts after `tokenTimeout`, and when the last embed that waits is gone. */
  readonly signal: AbortSignal;
  /** The profile's name. */
  readonly vendor: string;
}
