import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDemo } from "./demo-page.mjs";

/** The result of the demo's attacks: what the attacker captured is what came from someone else. */

const demo = useDemo();
const result = () => demo.page.text("#attack-result");
const captured = async () => (await demo.here.sandbox.captured()).length;

test("what the attacker's pages send to each other is not captured from anyone", async () => {
  await demo.signedIn();
  await demo.inspect("attacks");
  await demo.page.click("#attack-frame");
  await until("the frame's forgeries", async () => parseInt(await result(), 10) > 20, { last: result });
  await demo.page.click("#attack-popup");
  await demo.page.inPopup(() => until("messages between the two", async () => (await captured()) > 5));
  await until("a look", async () => parseInt(await result(), 10) > 0, { last: result });
  await new Promise((resolve) => setTimeout(resolve, 1500)); // the demo looks once a second
  assert.match(await result(), /0 counted\. The attacker captured nothing/);
});

test("a message that reaches the attacker from another site is captured", async () => {
  await demo.signedIn();
  await demo.inspect("attacks");
  await demo.page.click("#attack-frame");
  await until("the attacker", async () => parseInt(await result(), 10) > 5, { last: result });
  await demo.script("document.querySelector('.ground iframe').contentWindow.postMessage('a leak', '*')");
  await demo.untilText("#attack-result", /The attacker captured 1 message\./);
});
