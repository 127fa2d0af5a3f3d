// Vue: what vue-tsc checks a template against.
import type {} from "embed-sso/jsx/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["sso-embed"]>["$props"];
export const right: Props = {
  vendor: "streem",
  getToken: () => "t",
  class: "tool",
  onSessionStart: ({ detail }) => detail.userId satisfies string,
};
// @ts-expect-error: there is no such vendor
export const wrongVendor: Props = { vendor: "steem" };
