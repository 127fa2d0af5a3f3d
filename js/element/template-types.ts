import type { EmbedEventMap } from "../events.js";
import type { AllOptions } from "../mount-options.js";
import type { SsoEmbedElement } from "./sso-embed.js";

type PropertyName = Exclude<keyof AllOptions, "signal" | "surface" | "popup"> & keyof SsoEmbedElement;

/** What `<sso-embed>` takes in a template or in JSX: its properties, and its attributes under their own names. */
export type SsoEmbedProps = {
  readonly [K in Exclude<PropertyName, "params">]?: SsoEmbedElement[K] | undefined;
} & {
  /** As text: a query, such as `"caseId=1&lang=en"`. */
  readonly params?: SsoEmbedElement["params"] | string;
  readonly "allowed-origins"?: string | undefined;
  readonly "vendor-messages"?: AllOptions["vendorMessages"];
  readonly "handshake-timeout"?: number | string | undefined;
  readonly "token-timeout"?: number | string | undefined;
  readonly "frame-title"?: string | undefined;
  readonly "frame-allow"?: string | undefined;
  readonly "frame-sandbox"?: string | undefined;
  readonly lazy?: boolean | "" | undefined;
  readonly credentialless?: boolean | "" | undefined;
  readonly "auto-height"?: boolean | "" | undefined;
};

/** A listener for each event, under the name that the framework gives it: `onsession-start`, `on:session-start`. */
export type SsoEmbedListeners<Prefix extends string> = {
  readonly [K in keyof EmbedEventMap as `${Prefix}${K}`]?: ((event: EmbedEventMap[K]) => void) | undefined;
};

/** The same in camel case, as Vue names them: `onSessionStart`. */
export type SsoEmbedHandlers = {
  readonly [K in keyof EmbedEventMap as `on${Pascal<K>}`]?: ((event: EmbedEventMap[K]) => void) | undefined;
};

type Pascal<S extends string> = S extends `${infer A}-${infer B}`
  ? `${Capitalize<A>}${Pascal<B>}`
  : Capitalize<S>;
