import type { CSSProperties, Ref } from "react";
import type { Embed, EmbedError, EmbedEventMap, EmbedState, Lease, MountOptions } from "./types.js";

type Pascal<S extends string> = S extends `${infer A}-${infer B}`
  ? `${Capitalize<A>}${Pascal<B>}`
  : Capitalize<S>;

/** A handler for each event: `onSessionStart`, `onQueuePosition`, … */
export type EmbedHandlers = {
  readonly [K in keyof EmbedEventMap as `on${Pascal<K>}`]?: ((event: EmbedEventMap[K]) => void) | undefined;
};

export type UseSsoEmbedOptions = MountOptions & EmbedHandlers;

/** What `useSsoEmbed` returns: the place for the embed, and how it stands. */
export interface SsoEmbedView {
  /** For the element that the frame goes into. */
  readonly ref: { current: HTMLDivElement | null };
  /** The handle, once it is mounted. */
  readonly embed: Embed | undefined;
  readonly state: EmbedState;
  readonly lease: Lease;
  /** Why it is `failed`, or the token lost. */
  readonly error: EmbedError | undefined;
}

export type SsoEmbedProps = UseSsoEmbedOptions & {
  readonly id?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Receives the handle. */
  readonly embedRef?: Ref<Embed | undefined>;
};

/** `mount` of any entry. */
export type Mount = (target: Element, options: MountOptions) => Embed;
