import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { axeViolations } from "./axe.mjs";
import { browserName } from "./driver/index.mjs";
import { until, useElement } from "./element-desk.mjs";

/** What the person at the CRM sees of `<sso-embed>`, and hears of it. */

const here = useElement();
const { desk, tool, look } = here;
const chromiumOnly = browserName === "chromium" ? {} : { skip: "emulation needs Chromium" };
const SOON = { "handshake-timeout": "700" };

/** @param {string} scheme @param {string} [motion] */
const prefer = (scheme, motion = "no-preference") =>
  desk.page.devtools("Emulation.setEmulatedMedia", {
    media: "",
    features: [
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: motion },
    ],
  });

test("the way to a session is shown, and then only the tool", async () => {
  await here.put({ query: "fault=ready-never" });
  await here.untilShown("signing-in");
  const { role, text } = await look();
  assert.deepEqual([role, text], ["status", "Signing in…"]);
  assert.ok((await tool("covers")) > 0.95, "nothing is there yet that could be covered");
  await here.sayReady();
  await here.untilShown("");
  assert.equal((await look()).text, "");
  assert.ok((await tool("covers")) < 0.01);
  assert.equal((await look()).shown.includes("failed"), false);
});

test("E3: an element without getToken shows that it is not ready yet", async () => {
  await here.put();
  await here.untilSignedIn();
  await tool("set", { getToken: null });
  await here.untilShown("loading");
  assert.deepEqual([(await look()).text, (await look()).frames], ["Loading…", 0]);
  await tool("token", "");
  await here.untilSignedIn(2);
});

test("a page that loads again is shown as a bar that leaves the page to be seen", async () => {
  await here.put({ query: "fault=ready-late:400" }); // a page that is ready before its load has never been away
  await here.untilSignedIn();
  await tool("reloadFrame");
  await until("the bar", async () => (await look()).shown.includes("reconnecting"), { last: look });
  await here.untilSignedIn(2);
  await here.untilShown("");
});

test("a failure is shown with its code and a button, and what the frame shows stays to be seen", async () => {
  await here.put({ query: "fault=ready-never", attributes: SOON });
  const { button, code, frames, text } = await here.untilFailed();
  assert.deepEqual(
    [text, code, button, frames],
    ["This could not be opened.", "handshake-timeout", "Try again", 1],
  );
  assert.ok((await tool("covers")) < 0.5);
  assert.equal(await tool("style", "status", "borderTopColor"), "rgb(1, 2, 3)", "a part can be styled");
});

test("retry by keyboard starts over, and leaves the focus near", async () => {
  await here.put({ query: "fault=ready-never" });
  await here.timeOut();
  await here.untilFailed();
  await tool("focusRetry");
  await desk.page.driver.actions().sendKeys(Key.ENTER).perform();
  await until("a new try", async () => (await look()).button === null, { last: look });
  const { focus, focusWithin } = await look();
  assert.deepEqual([focus, focusWithin], ["tool", "text"]);
  await here.timeOut();
  await here.untilFailed();
  assert.equal((await desk.requests("apps.genesys.localhost", /^\/embed/)).length, 2);
});

test("focus never moves, through failure and success", async () => {
  await desk.page.open("/e2e/element.html");
  await desk.page.driver.executeScript("document.querySelector('#notes').focus()");
  const url = desk.genesys("fault=ready-never");
  await tool("put", { attributes: { vendor: "genesys-cloud", url, ...SOON } });
  await here.untilFailed();
  assert.equal((await look()).focus, "notes");
  await here.sayReady();
  await here.untilShown("");
  assert.equal((await look()).focus, "notes");
});

test("a lost sign-in is shown over a page that runs, and retry cures it", async () => {
  await here.put({ token: { mode: "value", value: { refused: "no-seat" } } });
  const { code, text, state } = await here.untilFailed();
  assert.deepEqual([text, code, state], ["The sign-in was lost.", "token-refused", "connected"]);
  await tool("token", "");
  await tool("retry");
  await here.untilSignedIn();
  await here.untilShown("");
});

test("a page that waits for its first token has a bar that says so", async () => {
  await here.put({ token: "fault=slow:2500" });
  await until("the page", async () => (await look()).state === "connected", { last: look });
  await here.untilShown("signing-in");
  assert.ok((await tool("covers")) < 0.5);
  await here.untilSignedIn();
  await here.untilShown("");
});

test("R9: the end of a session that was not renewed is shown, and the button loads the page again", async () => {
  await here.put({ attributes: { vendor: "streem", url: desk.streem() }, token: "ttl=11" });
  await until("the page", async () => (await look()).state === "unconfirmed", { last: look });
  await here.untilShown("");
  await until("the end", async () => (await look()).shown.at(-1) === "failed", {
    within: 15_000,
    last: look,
  });
  const { button, code, state } = await look();
  assert.deepEqual([button, code, state], ["Try again", "", "unconfirmed"]);
  await tool("token", "");
  await tool("retry");
  await here.untilShown("");
  assert.equal((await desk.requests("acme.streem.localhost", /^\/embed/)).length, 2);
  const changes = (await tool("events", "lease-change")).map(({ detail }) => detail.to);
  // What comes next is the renewal of the new session, which is another test's matter.
  assert.deepEqual(changes.slice(0, 5), ["valid", "renewing", "valid", "lost", "valid"]);
});

test("E2: options of the wrong shape are an error event, and shown", async () => {
  await here.put({ attributes: { renewal: "sometimes" } });
  const { button, code, frames } = await here.untilFailed();
  assert.deepEqual(
    [button, code, frames],
    [null, "invalid-option", 0],
    "to try the same again would not help",
  );
  assert.equal((await tool("events", "error"))[0].detail.error.code, "invalid-option");
  await tool("attribute", "renewal", "automatic");
  await here.untilSignedIn();
  await here.untilShown("");
});

test("every text can be translated, and every state replaced", async () => {
  const strings = { failed: "Das ging nicht.", retry: "Noch einmal", title: "Telefon" };
  await here.put({ query: "fault=ready-never", attributes: SOON, properties: { strings } });
  const translated = await here.untilFailed();
  assert.deepEqual(
    [translated.text, translated.button, translated.title],
    ["Das ging nicht.", "Noch einmal", "Telefon"],
  );
  const inner = { failed: "Call 4711", "signing-in": "One moment" };
  await here.put({ query: "fault=ready-never", inner });
  await here.untilShown("signing-in");
  assert.equal((await look()).text, "One moment");
  await here.timeOut();
  assert.equal((await here.untilFailed()).text, "Call 4711");
});

for (const scheme of ["light", "dark"])
  test(`axe finds nothing in any state, ${scheme}`, chromiumOnly, async () => {
    await prefer(scheme);
    await here.put({ query: "fault=ready-never", attributes: { "handshake-timeout": "60000" } });
    await here.untilShown("signing-in");
    assert.deepEqual(await axeViolations(desk.page), []);
    await here.timeOut(60_000);
    await here.untilFailed();
    assert.deepEqual(await axeViolations(desk.page), []);
    const dark = (await tool("style", "status", "backgroundColor")) !== "rgb(255, 255, 255)";
    assert.equal(dark, scheme === "dark");
    await here.sayReady();
    await here.untilShown("");
    assert.deepEqual(await axeViolations(desk.page), []);
  });

test("nothing moves for who wants less motion", chromiumOnly, async () => {
  await prefer("light");
  await here.put({ query: "fault=ready-never" });
  await here.untilShown("signing-in");
  assert.equal(await tool("style", "spinner", "animationName"), "turn");
  await prefer("light", "reduce");
  assert.equal(await tool("style", "spinner", "animationName"), "none");
});
