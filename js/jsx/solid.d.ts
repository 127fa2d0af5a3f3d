import type { JSX as SolidJsx } from "solid-js";
import type { SsoEmbedElement, SsoEmbedListeners, SsoEmbedProps } from "../element.js";

type Properties = { readonly [K in keyof SsoEmbedProps & string as `prop:${K}`]?: SsoEmbedProps[K] };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      /** The element of `embed-sso/element`. */
      "sso-embed": SolidJsx.HTMLAttributes<SsoEmbedElement> &
        SsoEmbedProps &
        Properties &
        SsoEmbedListeners<"on:">;
    }
  }
}
