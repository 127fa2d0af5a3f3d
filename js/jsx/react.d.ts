import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { SsoEmbedElement, SsoEmbedListeners, SsoEmbedProps } from "../element.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** The element of `embed-sso/element`. React 18 sets attributes only: give it functions and objects by a ref. */
      "sso-embed": DetailedHTMLProps<HTMLAttributes<SsoEmbedElement>, SsoEmbedElement> &
        SsoEmbedProps &
        SsoEmbedListeners<"on">;
    }
  }
}
