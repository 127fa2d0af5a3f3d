// Preact.
import type {} from "embed-sso/jsx/preact";

const getToken = () => "t";
export const right = (
  <sso-embed
    vendor="streem"
    url="https://acme.example/"
    getToken={getToken}
    params={{ caseId: "1" }}
    frame-title="Tool"
    class="tool"
    onsession-start={({ detail }) => detail.userId satisfies string}
  />
);
// @ts-expect-error: there is no such vendor
export const wrongVendor = <sso-embed vendor="steem" />;
// @ts-expect-error: interactions have no user
export const wrongDetail = <sso-embed oninteraction-end={({ detail }) => detail.userId} />;
