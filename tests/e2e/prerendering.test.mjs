import assert from "node:assert/strict";
import { test } from "node:test";
import { useDesk } from "./desk.mjs";
import { browserName, entry } from "./driver/index.mjs";

/** Rule H10. Of the three engines, only Chromium prerenders pages. */

const desk = useDesk();

test("H10: a prerendered page calls getToken and makes its frame when the user visits it, not before", async () => {
  const query = new URLSearchParams({ entry, script: "/e2e/prerender.js", url: desk.genesys() });
  await desk.page.open(`/page?${query}`);
  // It opens a window, for which WebKit wants a click.
  const call = browserName === "webkit" ? "callInClick" : "call";
  assert.deepEqual(await desk.page[call]("prerendering.outcome"), {
    prerendered: browserName === "chromium",
    calls: [false],
    frames: [false],
    state: "connected",
  });
});
