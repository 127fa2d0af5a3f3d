import { elementWith } from "./element/sso-embed.js";
import { mount } from "./index.js";

export { elementWith, type SsoEmbedElement } from "./element/sso-embed.js";
export type { ElementStrings } from "./element/strings.js";
export type { SsoEmbedHandlers, SsoEmbedListeners, SsoEmbedProps } from "./element/template-types.js";
export type { EmbedError } from "./errors.js";
export type { Embed, Mount } from "./handle.js";
export type { MountOptions } from "./mount-options.js";

/**
 * Defines `<sso-embed>`; importing this module alone defines nothing. Does nothing if the name is defined already, and on a
 * server.
 * @param name Default `"sso-embed"`.
 */
export function defineSsoEmbed(name: string = "sso-embed"): void {
  if (typeof customElements === "undefined" || customElements.get(name)) return;
  customElements.define(name, elementWith(mount));
}
