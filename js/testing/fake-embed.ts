import type { EmbedError } from "../errors.js";
import type { EmbedEvents } from "../events.js";
import type { Embed } from "../handle.js";
import type { MountOptions, TokenlessOptions } from "../mount-options.js";
import type { EmbedState } from "../state.js";
import type { Grant, ProvisionContext, TokenContext, TokenReason } from "../token.js";
import type { FailureCode } from "./failures.js";

/** The states that a test can set; `failed` and `closed` come by `fail(code)` and `close()`. */
export type FakeState = Exclude<EmbedState, "failed" | "closed">;

/** The arguments of each call, in order: of the host's callbacks, and of the embed's methods. */
export interface FakeCalls {
  readonly getToken: [context: TokenContext][];
  readonly provisionUser: [context: ProvisionContext][];
  readonly renew: Parameters<Embed["renew"]>[];
  readonly retry: Parameters<Embed["retry"]>[];
  readonly send: Parameters<Embed["send"]>[];
  readonly moveTo: Parameters<Embed["moveTo"]>[];
  readonly extend: Parameters<Embed["extend"]>[];
  readonly signOut: Parameters<Embed["signOut"]>[];
  readonly close: Parameters<Embed["close"]>[];
}

/** What follows the name of an event: its detail, if it has one. */
export type DetailOf<K extends keyof EmbedEvents> = EmbedEvents[K] extends undefined
  ? []
  : [detail: EmbedEvents[K]];

/** An embed for tests: nothing happens to it by itself. */
export interface FakeEmbed extends Embed {
  /** Where it was mounted, or moved to. */
  readonly target: Element | string;
  /** The options that it was mounted with. */
  readonly options: MountOptions | TokenlessOptions;
  /** The arguments of each call so far. */
  readonly calls: FakeCalls;
  /**
   * Dispatches an event. `state` follows `state-change`, `lease` follows `lease-change` and `token-renewed`, and `closed`
   * closes the embed.
   */
  emit<K extends keyof EmbedEvents>(type: K, ...detail: DetailOf<K>): void;
  /**
   * Changes the state and dispatches `state-change`. With `connected` and `unconfirmed` the lease becomes valid, and
   * `ready` resolves.
   */
  setState(state: FakeState): void;
  /**
   * Calls `getToken` as the SDK does when it needs a token, and updates the lease. There is one attempt; if it fails or
   * is refused, that is the same as `fail(code)`, and rejects.
   * @param reason Default `"initial"`.
   */
  requestToken(reason?: TokenReason): Promise<Grant>;
  /** The session ends without a renewal: the lease is lost. */
  expire(): void;
  /**
   * Dispatches an error and what comes with it: the state `failed`; for errors of the token, `token-lost` and a lost
   * lease; for `frame-removed`, `closed`.
   * @param message Default: a text that names the code.
   */
  fail(code: FailureCode, message?: string): EmbedError;
}
