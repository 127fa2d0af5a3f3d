import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDemo } from "./demo-page.mjs";

/** The demo's first screen, and what it says while there is no frame to see. */

const demo = useDemo();

test("the first screen says what this is, and its links lead to documents", async () => {
  await demo.signedIn();
  assert.match(await demo.page.text(".intro"), /embed-sso to embed a vendor’s tool.+Switch on a fault/s);
  const links = await demo.script(
    "return [...document.querySelectorAll('.intro nav a')].map((link) => link.href)",
  );
  assert.equal(links.length, 4);
  for (const link of links) {
    const response = await fetch(link);
    assert.equal(response.status, 200, link);
    assert.match(await response.text(), /<h1>/, link);
  }
});

test("its steps open the faults, the attacks and the code", async () => {
  await demo.signedIn();
  for (const tab of ["faults", "attacks", "code"]) {
    await demo.page.click(`#to-${tab}`);
    assert.equal(await demo.script("return document.activeElement.id"), `tab-${tab}`);
    assert.equal(await (await demo.page.find(`#${tab}`)).isDisplayed(), true);
  }
});

test("the vendor's page has a border and the name of its host", async () => {
  await demo.signedIn();
  assert.match(await demo.page.text(".vendor-bar"), /^Vendor’s page\s+apps\.genesys\.localhost$/);
  const width = await demo.script(
    "return getComputedStyle(document.querySelector('.vendor-page')).borderTopWidth",
  );
  assert.equal(width, "2px");
});

test("a popup: its place says where the tool is, and what to do when it was closed", async () => {
  const empty = () => demo.script("return document.querySelector('#slot').dataset.empty ?? ''");
  await demo.signedIn();
  await demo.page.click("label:has(#vendor-crankwheel-popup)");
  await demo.page.inPopup(() => demo.page.untilState("signed-in"));
  await until("the closed window", async () => /not open/.test(await empty()), { last: empty });
  assert.match(await demo.page.text("#state-meaning"), /window was closed. Retry opens it again/);
  await demo.page.click("#retry");
  await demo.untilText("#state-label", /Unconfirmed/);
  assert.match(await empty(), /open in a window of its own/);
  assert.match(await demo.page.text("#state-meaning"), /Normal for this vendor/);
  assert.match(await demo.page.text("#lease"), /expiry unknown/);
  await demo.page.click("#close");
});
