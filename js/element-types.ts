import type { Embed, EmbedEventMap, EmbedState, MountOptions, Strings } from "./types.js";

/** `mount` of any entry. */
export type Mount = (target: Element, options: MountOptions) => Embed;

/** Every text of the element that a person may see. */
export interface ElementStrings extends Strings {
  readonly loading?: string;
  readonly signingIn?: string;
  readonly reconnecting?: string;
  /** It could not be opened. */
  readonly failed?: string;
  /** The sign-in could not be renewed, or was refused. */
  readonly lost?: string;
  /** On the button. */
  readonly retry?: string;
}

/** The options of `mount` that the element takes as properties. */
type Options = {
  -readonly [K in keyof Omit<MountOptions, "signal" | "surface" | "popup" | "strings">]:
    | MountOptions[K]
    | undefined;
};

/** `<sso-embed>`: starts when it is in the document and has a vendor and `getToken`. */
export interface SsoEmbedElement extends HTMLElement, Options {
  strings: ElementStrings | undefined;
  /** The handle, while something is mounted. */
  readonly embed: Embed | undefined;
  readonly state: EmbedState;
  /** Starts over after a failure, as the button does. */
  retry(): void;
  addEventListener<K extends keyof EmbedEventMap>(
    type: K,
    listener: (event: EmbedEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends Exclude<keyof HTMLElementEventMap, keyof EmbedEventMap>>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof EmbedEventMap>(
    type: K,
    listener: (event: EmbedEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "sso-embed": SsoEmbedElement;
  }
}
