/**
 * Three pages at one address. The first, which WebDriver sees, opens the second in a window of its own, because WebDriver
 * switches prerendering off in each window that it looks at. The second has the third prerendered (`?step=prerender`) and
 * then visits it; the third (`?step=embed`) mounts an embed and reports.
 */

import { mount } from "embed-sso";

/** Long enough for calls and frames that must not be. */
const QUIET_MS = 1000;
const MESSAGE = "message";

const channel = new BroadcastChannel("prerendering");
const step = new URLSearchParams(location.search).get("step");
const received = () => new Promise((resolve) => channel.addEventListener(MESSAGE, resolve, { once: true }));

function address(step) {
  const url = new URL(location.href);
  url.searchParams.set("step", step);
  return url.href;
}

async function prerender() {
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  rules.textContent = JSON.stringify({ prerender: [{ source: "list", urls: [address("embed")] }] });
  const mounted = received();
  document.head.append(rules);
  await Promise.race([mounted, new Promise((resolve) => setTimeout(resolve, 5 * QUIET_MS))]);
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  location.assign(address("embed"));
}

async function embed() {
  const prerendered = Boolean(document.prerendering);
  /** Whether the page was being prerendered, at each call of `getToken` and at each change of the DOM. */
  const calls = [];
  const frames = [];
  new MutationObserver(() => frames.push(Boolean(document.prerendering))).observe(slot(), {
    childList: true,
  });
  const url = new URLSearchParams(location.search).get("url");
  const embed = mount(slot(), {
    vendor: "genesys-cloud",
    url,
    async getToken() {
      calls.push(Boolean(document.prerendering));
      return (await fetch("/api/token/genesys-cloud", { method: "POST" })).json();
    },
  });
  channel.postMessage("mounted");
  await embed.ready;
  channel.postMessage({ prerendered, calls, frames, state: embed.state });
}

const slot = () => document.querySelector("#slot");

/** In the first page: what the third reports. */
window.prerendering = {
  outcome() {
    const outcome = new Promise((resolve) =>
      channel.addEventListener(MESSAGE, ({ data }) => data.calls && resolve(data)),
    );
    window.open(address("prerender"), "_blank", "noopener");
    return outcome;
  },
};

if (step === "prerender") prerender();
if (step === "embed") embed();
