import assert from "node:assert/strict";
import { test } from "node:test";
import { useDemo } from "./demo-page.mjs";
import { browserName } from "./driver/index.mjs";

/** The demo's faults: one at a time, with the result and its error page beside them. */

const demo = useDemo();
const chromiumOnly = browserName === "chromium" ? {} : { skip: "emulation needs Chromium" };

test("a fault takes the place of the one before, unless they are combined", async () => {
  await demo.signedIn();
  await demo.inspect("faults");
  await demo.throwSwitch("Never reports ready");
  await demo.throwSwitch("Sends secrets with the token");
  assert.deepEqual(await demo.switchedOn(), ["Sends secrets with the token"]);
  await demo.untilText("#state-meaning", /Signed in as agent-7/);
  await demo.page.click("#combine");
  await demo.throwSwitch("Takes 4 seconds");
  assert.deepEqual(await demo.switchedOn(), ["Takes 4 seconds", "Sends secrets with the token"]);
  assert.match(await demo.script("return location.search"), /fault=.*&fault=/);
  await demo.page.click("#combine");
  assert.deepEqual(await demo.switchedOn(), ["Takes 4 seconds"]);
  await demo.throwSwitch("Takes 4 seconds");
  assert.deepEqual(await demo.switchedOn(), []);
});

test("a fault that is on has the colours of a warning", async () => {
  await demo.open("?vendor=genesys-cloud&fault=page%2Fready-never");
  await demo.inspect("faults");
  const [fault, badge] = await demo.script(`
    const colour = (selector) => getComputedStyle(document.querySelector(selector)).color;
    document.querySelector("#state").dataset.tone = "wait";
    return [colour(".fault [aria-pressed=true]"), colour("#state")];
  `);
  assert.equal(fault, badge);
});

test("at 360 × 560 px the result of a fault is in view where it was switched on", chromiumOnly, async () => {
  await demo.resize({ width: 360, height: 560 });
  await demo.signedIn();
  await demo.inspect("faults");
  await demo.script(`
    const insecure = document.querySelector("[aria-describedby=expected-host-insecure]");
    document.querySelector("#faults").scrollIntoView({ block: "start" });
    insecure.scrollIntoView({ block: "nearest" });
    insecure.click();
  `);
  await demo.untilText("#now", /Failed\s+Last error: insecure-scheme/);
  const box = await demo.script("return document.querySelector('#now').getBoundingClientRect().toJSON()");
  assert.ok(box.top >= 0 && box.bottom <= 560, JSON.stringify(box));
  assert.match(
    await demo.script("return document.querySelector('#now a').href"),
    /errors\/insecure-scheme\.md$/,
  );
});

test("every error that a fault may cause links to its page", async () => {
  await demo.signedIn();
  await demo.inspect("faults");
  const links = await demo.script(
    "return [...new Set([...document.querySelectorAll('#faults a')].map((a) => a.href))]",
  );
  assert.ok(links.length > 8, String(links));
  for (const link of links) {
    const response = await fetch(link);
    const [, code] = /errors\/(.*)\.md$/.exec(link) ?? [];
    assert.match(await response.text(), new RegExp(`<h1>.*${code}`), link);
  }
});

test("an error links to its page from the tool too, and 'Clear faults' ends it", async () => {
  await demo.open("?vendor=genesys-cloud&fault=host%2Fwildcard");
  await demo.untilText("#problem", /invalid-origin.+Fix:/s);
  assert.match(await demo.script("return document.querySelector('#problem a').href"), /invalid-origin\.md$/);
  await demo.page.click("#chosen button");
  await demo.untilText("#state-meaning", /Signed in as agent-7/);
});
