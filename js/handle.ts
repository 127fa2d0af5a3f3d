/// <reference lib="esnext.disposable" preserve="true" />

import type { Diagnosis } from "./diagnosis.js";
import type { EmbedEventMap } from "./events.js";
import type { MountOptions, TokenlessOptions } from "./mount-options.js";
import type { EmbedState, Lease } from "./state.js";

/** A mounted embed. */
export interface Embed extends EventTarget {
  /** Where the embed stands. */
  readonly state: EmbedState;
  /** The token or session in use. */
  readonly lease: Lease;
  /**
   * Resolves when the page is connected and has the first token, or has loaded, if the vendor's page sends no messages.
   * Rejects with the failure itself; there is a new promise after a failure. An unhandled rejection is not reported.
   */
  readonly ready: Promise<void>;
  /**
   * Marks a call as in progress, for vendors that do not report calls: while it is true, nothing that would interrupt
   * the call happens. Default `false`.
   */
  busy: boolean;
  /** The frame, once there is one; always undefined for a popup. */
  readonly frame: HTMLIFrameElement | undefined;
  /**
   * Requests a fresh token now. Resolves when the grant is there, even if a reload is still to come; rejects with the
   * failure.
   * @param options `reload` (default `false`) allows a page whose URL carries the token to be loaded again, as soon as
   *   no call is in progress.
   */
  renew(options?: { readonly reload?: boolean }): Promise<void>;
  /**
   * Starts over after a failure, or after the end of a session, at most once a second; a page whose user is signed in is not
   * touched.
   */
  retry(): void;
  /**
   * Sends a command to the page; up to 64 wait until it is connected.
   * @throws {EmbedError} `send-queue-full` if 64 wait already; `not-supported` if the page takes no such command;
   *   `invalid-option` if `data` cannot be cloned; `closed`.
   */
  send(type: string, data?: unknown): void;
  /**
   * Moves the frame: without a reload if the browser has `moveBefore`, else the session is established again. Resolves
   * when the page is connected, or loaded.
   * @param target An element, or a selector that matches one.
   * @param options `force` (default `false`) allows a reload while a call is in progress.
   * @throws {EmbedError} `busy` if the move would interrupt a call; `target-not-found`.
   */
  moveTo(target: Element | string, options?: { readonly force?: boolean }): Promise<void>;
  /**
   * The session now lasts until `expiresAt`, in ms since 1970.
   * @throws {EmbedError} `invalid-option` if that is not a finite number.
   */
  extend(options: { readonly expiresAt: number }): void;
  /**
   * Signs the user out at the vendor, and closes in any case. The page gets no token and no reply from the call on.
   * @throws {EmbedError} `not-connected` if no page could be reached, so that the vendor's session may continue;
   *   `not-supported` if the profile has no way to sign out, and then the embed stays open.
   */
  signOut(): Promise<void>;
  /** A snapshot without secrets. */
  diagnose(): Diagnosis;
  /**
   * Removes everything. May be called at any time, from anywhere, any number of times. Later calls of `renew`, `moveTo` and
   * `signOut` reject, `send` throws, and the other methods do nothing.
   */
  close(): void;
  /** The same as `close()`. */
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

/** The function `mount` of any entry. */
export type Mount = (target: Element, options: MountOptions | TokenlessOptions) => Embed;
