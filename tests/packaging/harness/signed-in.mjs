import { until } from "../../e2e/driver/index.mjs";

/** Waits until the vendor's page in the frame shows its user. @param {import("../../e2e/driver/index.mjs").Page} page */
export function untilSignedIn(page) {
  const isSignedIn = () => page.inFrame("iframe", () => page.driver.executeScript(script));
  return until("the user to be signed in", isSignedIn, { last: () => page.console() });
}

/** The sandbox's pages say so in `<body>`; that of the chat names the user. */
const script =
  "return document.body.dataset.state === 'signed-in' || document.querySelector('#chat-user')?.textContent === 'agent-7'";
