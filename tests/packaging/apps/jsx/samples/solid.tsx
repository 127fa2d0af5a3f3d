// Solid.
import type {} from "embed-sso/jsx/solid";

const getToken = () => "t";
export const right = (
  <sso-embed
    vendor="streem"
    url="https://acme.example/"
    prop:getToken={getToken}
    params={{ caseId: "1" }}
    frame-title="Tool"
    class="tool"
    on:session-start={({ detail }) => detail.userId satisfies string}
  />
);
// @ts-expect-error: there is no such vendor
export const wrongVendor = <sso-embed vendor="steem" />;
// @ts-expect-error: interactions have no user
export const wrongDetail = <sso-embed on:interaction-end={({ detail }) => detail.userId} />;
