// What `mount` takes: right uses compile, wrong ones do not.
import { type Embed, mount, preload } from "embed-sso";

const getToken = () => "token";
const url = "https://acme.example/embed";

mount("#tool", { vendor: "streem", url, getToken }) satisfies Embed;
mount(document.body, { vendor: "dead-simple-chat", url, getToken: async () => ({ accessToken: "t" }) });
preload() satisfies Promise<void>;

// The vendor's own answer can be handed on as it is; the context says why it is asked for.
mount("#tool", {
  vendor: "genesys-cloud",
  url,
  params: [["caseId", "500-123"]],
  getToken: async ({ reason, attempt, signal }) => {
    reason satisfies "initial" | "expiring" | "requested" | "reload" | "rejected";
    attempt satisfies number;
    const answer = await fetch("/api/token", { signal });
    return { access_token: await answer.text(), expires_in: 7200 };
  },
});

// A vendor of one's own is the same data.
mount("#tool", {
  vendor: { name: "mine", placement: { fragment: { parameter: "token" } } },
  url,
  getToken,
  allowedOrigins: ["https://acme.example"],
  frame: { title: "Support", allow: ["camera"], lazy: true },
});

// A page that takes no token needs no getToken.
mount("#tool", { vendor: { name: "mine", placement: { none: {} } }, url }) satisfies Embed;

// @ts-expect-error: a vendor that is not built in needs a profile
mount("#tool", { vendor: "unheard-of", url, getToken });
// @ts-expect-error: without getToken nobody can sign in
mount("#tool", { vendor: "streem", url });
// @ts-expect-error: a grant is not a number
mount("#tool", { vendor: "streem", url, getToken: () => 42 });
// @ts-expect-error: one origin is still a list
mount("#tool", { vendor: "streem", url, getToken, allowedOrigins: "https://acme.example" });
// @ts-expect-error: a misspelt option is not silently nothing
mount("#tool", { vendor: "streem", url, getToken, handshakeTimeOut: 5 });
// @ts-expect-error: renewal is one of two words
mount("#tool", { vendor: "streem", url, getToken, renewal: "sometimes" });

// CrankWheel's profile has a URL, and a profile of one's own may have one; the others need `url`.
mount("#tool", { vendor: "crankwheel", getToken: () => ({ url: "https://meeting.is/login/x" }) });
mount("#tool", { vendor: { name: "mine", url, placement: { query: { parameter: "t" } } }, getToken });
// @ts-expect-error: Streem's profile has no URL
mount("#tool", { vendor: "streem", getToken });
mount("#tool", { vendor: "streem", url, getToken, surface: "popup", popup: { features: "popup" } });
// @ts-expect-error: a frame has no window
mount("#tool", { vendor: "streem", url, getToken, popup: { features: "popup" } });
// @ts-expect-error: a response is not a grant, what is in it is
mount("#tool", { vendor: "streem", url, getToken: () => fetch("/api/token/streem") });
mount("#tool", { vendor: "streem", url, getToken: () => fetch("/api/token/streem").then((it) => it.json()) });
mount("#tool", {
  // @ts-expect-error: two placements
  vendor: { name: "mine", placement: { fragment: { parameter: "t" }, query: { parameter: "t" } } },
  url,
  getToken,
});

/** What is not known yet may be `undefined`, also with `exactOptionalPropertyTypes`. */
export const later = (title: string | undefined, log: (() => void) | undefined) =>
  mount("#tool", {
    vendor: "streem",
    url,
    getToken,
    params: undefined,
    log,
    frame: { title, lazy: undefined },
    strings: { title },
    signal: undefined,
    popup: undefined,
  });
