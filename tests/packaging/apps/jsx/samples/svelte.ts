// Svelte: what its compiler checks a template against.
import type {} from "embed-sso/jsx/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Props = SvelteHTMLElements["sso-embed"];
export const right: Props = {
  vendor: "streem",
  getToken: () => "t",
  class: "tool",
  "onsession-start": ({ detail }) => detail.userId satisfies string,
};
// @ts-expect-error: there is no such vendor
export const wrongVendor: Props = { vendor: "steem" };
