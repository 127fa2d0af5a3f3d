import type { HTMLAttributes } from "vue";
import type { SsoEmbedHandlers, SsoEmbedProps } from "../element.js";

declare module "vue" {
  interface GlobalComponents {
    /** The element of `embed-sso/element`. */
    "sso-embed": new () => {
      $props: Omit<HTMLAttributes, keyof SsoEmbedHandlers> & SsoEmbedProps & SsoEmbedHandlers;
    };
  }
}
