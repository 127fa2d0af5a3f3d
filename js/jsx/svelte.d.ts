import type { HTMLAttributes } from "svelte/elements";
import type { SsoEmbedElement, SsoEmbedListeners, SsoEmbedProps } from "../element.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    /** The element of `embed-sso/element`. */
    "sso-embed": HTMLAttributes<SsoEmbedElement> & SsoEmbedProps & SsoEmbedListeners<"on">;
  }
}
