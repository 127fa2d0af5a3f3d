import { EmbedHandle } from "./embed.js";
import { EmbedError } from "./errors.js";
import type { Embed } from "./handle.js";
import { load } from "./load.js";
import type { MountOptions, TokenlessOptions } from "./mount-options.js";
import { checked } from "./options.js";
import { warmUp } from "./warm-up.js";

export type { ErrorCode, Fault } from "./catalogue.js";
export type { Diagnosis } from "./diagnosis.js";
export { EmbedError } from "./errors.js";
export type { EmbedEvent, EmbedEventMap, EmbedEvents } from "./events.js";
export type { Embed } from "./handle.js";
export type {
  AllOptions,
  FrameOptions,
  MountOptions,
  ParamValue,
  PopupOptions,
  Strings,
  TokenlessOptions,
  TraceEntry,
} from "./mount-options.js";
export { type Policy, policy } from "./policy.js";
export type {
  ByMessageProfile,
  ClockProfile,
  CommonProfile,
  Condition,
  EventMapping,
  EventMappings,
  FrameAttributes,
  Handshake,
  MessagePlacement,
  MessageProfile,
  NoPlacement,
  Notes,
  Placement,
  Profile,
  ProfileOverrides,
  Template,
  TokenDelivery,
  TokenlessProfile,
  UrlPlacement,
  UrlProfile,
} from "./profile.js";
/** For `embed-sso/check`. @internal */
export { readProfile } from "./read-profile.js";
export type { EmbedState, Lease } from "./state.js";
export type { Grant, Lifetime, ProvisionContext, TokenContext, TokenReason } from "./token.js";
export type { VendorName } from "./vendors.js";

/**
 * Embeds the vendor's tool in `target` and returns the handle at once; everything else happens asynchronously, from the
 * next microtask on. Only a popup opens during the call.
 * @param target An element in a document, or a selector that matches one.
 * @throws {EmbedError} For options of the wrong shape, and `target-not-found`. An invalid URL, origin or profile emits
 *   `error` and rejects `ready`.
 */
export function mount(target: Element | string, options: MountOptions | TokenlessOptions): Embed {
  if (typeof document === "undefined")
    throw new EmbedError("target-not-found", "mount needs a browser: there is no document", ON_A_SERVER);
  return new EmbedHandle(target, checked(options));
}

const ON_A_SERVER =
  "Call mount in the browser only, for example in an effect; in a unit test, use embed-sso/testing.";

/** Safari has no `requestIdleCallback`. */
const whenIdle = (act: () => void) => (globalThis.requestIdleCallback ?? setTimeout)(act);

/**
 * Loads the SDK's engine ahead of the first `mount`, and warms it up when the page is idle (once, about 20 ms).
 * @throws {EmbedError} `wasm-blocked` or `wasm-load-failed`; a later call tries again.
 */
export async function preload(): Promise<void> {
  const engine = await load();
  if (typeof document !== "undefined") whenIdle(() => warmUp(engine));
}
