import type { HTMLAttributes } from "preact";
import type { SsoEmbedElement, SsoEmbedListeners, SsoEmbedProps } from "../element.js";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      /** The element of `embed-sso/element`. */
      "sso-embed": HTMLAttributes<SsoEmbedElement> & SsoEmbedProps & SsoEmbedListeners<"on">;
    }
  }
}
