import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { until, useBrowser } from "./driver/index.mjs";

/** The demo (www/), walked as a person would: by what it shows and what can be pressed. */

const here = useBrowser();
const FRAME = "#tool-frame";

/** @param {string} [query] */
async function open(query = "") {
  await here.page.open(`/${query}`);
}

/** @param {string} what @param {string} selector @param {RegExp} wanted @param {number} [within] */
function untilText(what, selector, wanted, within) {
  const text = () => here.page.text(selector);
  return until(what, async () => wanted.test(await text()), { last: text, ...(within && { within }) });
}

/** @param {() => Promise<unknown>} act Inside the vendor's page. */
const inTool = (act) => here.page.inFrame(FRAME, act);

/** @param {string} selector A button in the vendor's page, once it is there. */
const press = (selector) =>
  until(`${selector} in the tool`, () => inTool(() => here.page.click(selector)).then(() => true));

/** @param {string} name Of a vendor. */
const pick = (name) => here.page.click(`label:has(#vendor-${name})`);

/** @param {string} name Of a tab of the inspector. */
const inspect = (name) => here.page.click(`#tab-${name}`);

/** A button of the inspector by its heading. @param {string} heading */
async function throwSwitch(heading) {
  const all = await here.page.driver.findElements({ css: ".switch" });
  for (const one of all) {
    if ((await one.isDisplayed()) && (await one.getText()).startsWith(heading)) return one.click();
  }
  throw new Error(`no switch "${heading}"`);
}

async function signedIn() {
  await open();
  await untilText("the user to be signed in", "#state-meaning", /Signed in as agent-7/);
}

test("a session from sign-in to its end: queue, interaction, and what the CRM makes of them", async () => {
  await signedIn();
  assert.match(await here.page.text("#lease"), /Token expires in\s+(2:00:00|1:59:\d\d)/);
  await press("#join-queue");
  await untilText("the queue to move", "#queue-now", /Position [1-4] of 8/);
  assert.equal(await here.page.text("#case-status"), "customer waiting");
  const chart = await here.page.find("#queue-chart svg");
  assert.match((await chart.getAttribute("aria-label")) ?? "", /from 5 to \d/);
  await untilText("the front of the queue", "#queue-now", /At the front/);
  await press("#end-interaction");
  await untilText("the end", "#queue-now", /interaction has ended/);
  assert.match(await here.page.text("#activity li"), /Interaction ended in Genesys Cloud/);
  await here.page.click("#queue-values summary");
  assert.equal(await here.page.count("#queue-table tbody tr"), 6);
  assert.deepEqual((await here.page.console()) ?? [], []);
});

test("each vendor signs its user in, and a past record opens at its place", async () => {
  await signedIn();
  await pick("streem");
  await untilText("Streem to load", "#state-label", /Unconfirmed/);
  await inTool(() => here.page.untilState("signed-in"));
  const received = await inTool(() => here.page.text("#form-params"));
  assert.equal(received, "?yourparam=gohere&caseId=500-123&contact=Contact%20500-123");
  await here.page.click("#activity button");
  await until("the record", () =>
    inTool(async () => (await here.page.text("#deep-link")) === "/callLog/rm_123/artifacts/ss_456"),
  );
  await pick("dead-simple-chat");
  await until("the chat", () => inTool(async () => (await here.page.text("#chat-user")) === "agent-7"));
  assert.match(await here.page.text("#lease"), /does not expire/);
  assert.equal(await here.page.count("iframe"), 1);
});

test("CrankWheel is signed in by a login URL, and in a window of its own by a click", async () => {
  await signedIn();
  await pick("crankwheel");
  await untilText("CrankWheel to load", "#state-label", /Unconfirmed/);
  await inTool(() => here.page.untilState("signed-in"));
  assert.match(await inTool(() => here.page.text("#user")), /^agent-7@/);
  await pick("crankwheel-popup");
  await here.page.inPopup(async () => {
    await here.page.untilState("signed-in");
    const read = "return document.body.dataset.shape";
    assert.equal(await here.page.driver.executeScript(read), "control-panel");
  });
  await untilText("the closed window to be told", "#state-label", /Failed/);
  await inspect("events");
  assert.match(await here.page.text("#events"), /popup-closed/);
});

test("without a click the window is blocked, and the page says what to do", async () => {
  await open("?vendor=crankwheel-popup");
  const outcome = await until("a window, or that it is blocked", async () => {
    if (/popup-blocked.+Fix:/s.test(await here.page.text("#problem"))) return "blocked";
    return /Unconfirmed/.test(await here.page.text("#state-label")) && "open";
  });
  if (outcome === "blocked") await here.page.click("#retry");
  await here.page.inPopup(() => here.page.untilState("signed-in"));
});

test("StreamOne signs its user in, and one whom it does not know is created first", async () => {
  await open("?vendor=streamone");
  await untilText("StreamOne to load", "#state-label", /Unconfirmed/);
  await inTool(() => here.page.untilState("signed-in"));
  await inspect("faults");
  await throwSwitch("A user unknown to the vendor");
  await untilText("the new user", "#state-label", /Unconfirmed/);
  await until("the new user in the portal", () =>
    inTool(async () => /^agent-[0-9a-f]{4}$/.test(await here.page.text("#user"))),
  );
});

test("a token is renewed by hand; a tool that needs a reload for it says so first", async () => {
  await signedIn();
  await here.page.click("#renew");
  await untilText("the renewal", "#activity", /Genesys Cloud: token renewed/);
  assert.equal(await inTool(() => here.page.text("#token-count")), "2");
  await open("?vendor=streem&lifetime=20");
  await until("the notice", async () => (await here.page.find("#reload-due")).isDisplayed(), {
    within: 20_000,
  });
  await here.page.click("#reload-now");
  await untilText("the renewal", "#activity", /Streem: token renewed/);
  assert.equal(await (await here.page.find("#reload-due")).isDisplayed(), false);
});

test("notes go into the activity, and to a tool that takes messages", async () => {
  await signedIn();
  await (await here.page.find("#note")).sendKeys("Filter was seated wrongly");
  await here.page.click("#share");
  await until("the note in the tool", () =>
    inTool(async () => /Filter was seated/.test(await here.page.text("#log"))),
  );
  await here.page.click("#notes [type=submit]");
  assert.match(await here.page.text("#activity li"), /Filter was seated wrongly/);
});

test("a fault shows its code, its message and its fix; without it the session is there again", async () => {
  await signedIn();
  await inspect("faults");
  await throwSwitch("Always fails");
  await untilText("the loss", "#lease-label", /Token lost/, 15_000);
  assert.match(await here.page.text("#problem"), /token-callback-failed.+Fix: .+3 attempts failed/s);
  await inspect("events");
  assert.match(await here.page.text("#events"), /token-lost/);
  await here.page.click("#chosen button");
  await untilText("the session", "#state-meaning", /Signed in/);
  assert.equal(await (await here.page.find("#problem")).isDisplayed(), false);
});

test("a mistake in the options and a missing source in the CSP are named with their fix", async () => {
  await open("?vendor=genesys-cloud&fault=host%2Ftypo");
  await untilText("the mistake", "#problem", /invalid-option.+did you mean `getToken`/s);
  await open("?vendor=genesys-cloud&fault=host%2Fcsp");
  await untilText("the policy", "#problem", /blocked-by-csp.+Add https:\/\/tool\.example to frame-src/s);
});

test("rejected messages stand in the timeline with their reason", async () => {
  await open("?vendor=genesys-cloud&fault=page%2Fflood");
  await inspect("messages");
  await untilText("the flood", "#messages", /junk × \d+/);
  await here.page.click("#messages .filters button:nth-child(3)");
  const text = await here.page.text("#messages");
  assert.match(text, /unknown-type: the vendor’s profile does not know this type/);
  assert.match(text, /bad-field/);
  assert.doesNotMatch(text, /accepted\n/);
});

const attacks = { frame: 20, popup: 10, twin: 1, page: 100, synthetic: 100 };
for (const [attack, least] of Object.entries(attacks)) {
  test(`an attack changes nothing: ${attack}`, async () => {
    await signedIn();
    await inspect("attacks");
    await here.page.click(`#attack-${attack}`);
    if (attack === "popup") {
      await here.page.inPopup(() =>
        until("the attack", async () => Number(await here.page.text("#sent")) > 20),
      );
    }
    const result = () => here.page.text("#attack-result");
    await until("the forgeries", async () => parseInt(await result(), 10) >= least, { last: result });
    await pause(500);
    assert.match(await result(), /, 0 counted\. The attacker captured nothing/);
    assert.match(await here.page.text("#state-meaning"), /Signed in as agent-7/);
    assert.equal(await inTool(() => here.page.text("#token-count")), "1");
    if (attack === "twin") await here.page.inFrame(".ground iframe", () => here.page.untilState("waiting"));
    await inspect("messages");
    assert.match(await here.page.text("#messages"), /not read/);
    assert.deepEqual(await here.sandbox.captured(), []);
  });
}

test("the diagnosis can be read, and holds no token", async () => {
  await open("?vendor=streem&fault=token%2Fbad-signature");
  await untilText("Streem to load", "#state-label", /Unconfirmed/);
  await inTool(() => here.page.untilState("login"));
  await inspect("diagnosis");
  const text = await here.page.text("#diagnosis");
  assert.match(text, /frame-src http:\/\/acme\.streem\.localhost/);
  assert.match(text, /If the user is not signed in.+wrong company|signed with another key/s);
  assert.doesNotMatch(text, /eyJ/);
});

test("closing removes the tool, and it can be mounted again", async () => {
  await signedIn();
  await here.page.click("#close");
  await here.page.untilState("closed");
  assert.equal(await here.page.count("iframe"), 0);
  assert.equal(await (await here.page.find("#renew")).isEnabled(), false);
  await here.page.click("#again");
  await untilText("the session", "#state-meaning", /Signed in/);
  assert.equal(await here.page.count("iframe"), 1);
});
