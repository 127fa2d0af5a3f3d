// React 19, and 18 by the same types.
import type {} from "embed-sso/jsx/react";

const getToken = () => "t";
export const right = (
  <sso-embed
    vendor="streem"
    url="https://acme.example/"
    getToken={getToken}
    params={{ caseId: "1" }}
    frame-title="Tool"
    className="tool"
    onsession-start={({ detail }) => detail.userId satisfies string}
  />
);
// @ts-expect-error: there is no such vendor
export const wrongVendor = <sso-embed vendor="steem" />;
// @ts-expect-error: interactions have no user
export const wrongDetail = <sso-embed oninteraction-end={({ detail }) => detail.userId} />;
