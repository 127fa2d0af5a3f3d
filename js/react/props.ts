import type { CSSProperties, ReactNode, Ref } from "react";
import type { ElementStrings } from "../element/strings.js";
import type { EmbedError } from "../errors.js";
import type { EmbedEventMap } from "../events.js";
import type { Embed } from "../handle.js";
import type { MountOptions, TokenlessOptions } from "../mount-options.js";
import type { EmbedState, Lease } from "../state.js";

/** `SessionStart` from `session-start`. */
type Pascal<S extends string> = S extends `${infer A}-${infer B}`
  ? `${Capitalize<A>}${Pascal<B>}`
  : Capitalize<S>;

/** A handler for each event: `onSessionStart`, `onQueuePosition`, … */
export type EmbedHandlers = {
  readonly [K in keyof EmbedEventMap as `on${Pascal<K>}`]?: ((event: EmbedEventMap[K]) => void) | undefined;
};

/** The options of `mount`, and a handler for each event. */
export type UseSsoEmbedOptions = (MountOptions | TokenlessOptions) & EmbedHandlers;

/** What `useSsoEmbed` returns: the place for the embed, and where it stands. */
export interface SsoEmbedView {
  /** For the element that the frame goes into. */
  readonly ref: { current: HTMLDivElement | null };
  /** The handle, once the embed is mounted. */
  readonly embed: Embed | undefined;
  /** Where the embed stands; `"starting"` before it is mounted. */
  readonly state: EmbedState;
  /** The token or session in use. */
  readonly lease: Lease;
  /** Why the state is `failed`, or the lease `lost`. */
  readonly error: EmbedError | undefined;
}

/** What went wrong, for `failed`. */
export interface SsoEmbedFailure {
  readonly error: EmbedError | undefined;
  /** The sign-in was lost; the page may still be running. */
  readonly lost: boolean;
  /** Starts over. */
  readonly retry: () => void;
}

/** The options, and what the `<div>` needs. */
export type SsoEmbedProps = UseSsoEmbedOptions & {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  /** Receives the handle. */
  readonly embedRef?: Ref<Embed | undefined> | undefined;
  /** Shown while the page loads or the user is signed in. Default: a text; `null` for nothing. */
  readonly loading?: ReactNode | ((view: "loading" | "signing-in" | "reconnecting") => ReactNode) | undefined;
  /** Shown if it failed or the sign-in was lost. Default: a text and a button to try again; `null` for nothing. */
  readonly failed?: ReactNode | ((failure: SsoEmbedFailure) => ReactNode) | undefined;
  /** The texts of the defaults, in your language. */
  readonly strings?: ElementStrings | undefined;
};
