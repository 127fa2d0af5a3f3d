import { EmbedHandle } from "./embed.js";
import { load } from "./load.js";
import { checked } from "./options.js";

export { EmbedError } from "./errors.js";
export { policy } from "./policy.js";

/**
 * @typedef {import("./profile.js").ByMessageProfile} ByMessageProfile
 * @typedef {import("./profile.js").ClockProfile} ClockProfile
 * @typedef {import("./profile.js").CommonProfile} CommonProfile
 * @typedef {import("./types.js").Diagnosis} Diagnosis
 * @typedef {import("./types.js").Embed} Embed
 * @typedef {import("./types.js").EmbedEvent} EmbedEvent
 * @typedef {import("./types.js").EmbedEventMap} EmbedEventMap
 * @typedef {import("./types.js").EmbedEvents} EmbedEvents
 * @typedef {import("./types.js").EmbedState} EmbedState
 * @typedef {import("./types.js").ErrorCode} ErrorCode
 * @typedef {import("./types.js").EventMapping} EventMapping
 * @typedef {import("./profile.js").EventMappings} EventMappings
 * @typedef {import("./types.js").Fault} Fault
 * @typedef {import("./types.js").FrameAttributes} FrameAttributes
 * @typedef {import("./types.js").FrameOptions} FrameOptions
 * @typedef {import("./types.js").Grant} Grant
 * @typedef {import("./profile.js").Handshake} Handshake
 * @typedef {import("./types.js").Lease} Lease
 * @typedef {import("./profile.js").MessagePlacement} MessagePlacement
 * @typedef {import("./types.js").MessageProfile} MessageProfile
 * @typedef {import("./types.js").MountOptions} MountOptions
 * @typedef {import("./profile.js").Notes} Notes
 * @typedef {import("./types.js").Placement} Placement
 * @typedef {import("./types.js").Policy} Policy
 * @typedef {import("./types.js").PopupOptions} PopupOptions
 * @typedef {import("./types.js").Profile} Profile
 * @typedef {import("./types.js").ProfileOverrides} ProfileOverrides
 * @typedef {import("./types.js").ProvisionContext} ProvisionContext
 * @typedef {import("./types.js").Strings} Strings
 * @typedef {import("./types.js").Template} Template
 * @typedef {import("./types.js").TokenContext} TokenContext
 * @typedef {import("./profile.js").TokenDelivery} TokenDelivery
 * @typedef {import("./types.js").TokenReason} TokenReason
 * @typedef {import("./types.js").TraceEntry} TraceEntry
 * @typedef {import("./profile.js").UrlPlacement} UrlPlacement
 * @typedef {import("./profile.js").UrlProfile} UrlProfile
 * @typedef {import("./types.js").VendorName} VendorName
 */

/**
 * Embeds the vendor's tool in `target` and returns the handle at once; everything else happens behind it, from the
 * next microtask on.
 * @param {Element | string} target An element, or a selector that matches one.
 * @param {MountOptions} options
 * @returns {Embed}
 * @throws {EmbedError} On options of the wrong shape. URL, origin and profile errors come as `error` and reject `ready`.
 */
export function mount(target, options) {
  return new EmbedHandle(target, checked(options));
}

/**
 * Loads the SDK's engine ahead of the first `mount`.
 * @returns {Promise<void>}
 * @throws {EmbedError} `wasm-blocked` or `wasm-load-failed`; a later call tries again.
 */
export async function preload() {
  await load();
}
