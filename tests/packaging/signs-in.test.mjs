import assert from "node:assert/strict";
import { after, test } from "node:test";
import { until, useBrowser } from "../e2e/driver/index.mjs";
import { apps } from "./apps.mjs";
import { entriesOf, names } from "./harness/chosen.mjs";
import { openApp } from "./harness/open.mjs";
import { record } from "./harness/record.mjs";

/** The packed tarball in each front end: built without a configuration, opened in Chromium, signed in. */

const here = useBrowser();
/** The entries with which each app signed the user in: `RECORD=1` writes them into docs/bundlers.md. @type {Record<string, string[]>} */
const signedIn = Object.fromEntries(names.map((name) => [name, []]));
after(() => process.env.RECORD && record(signedIn));
/** The limit of the run is for the whole file. */
const LIMIT = { timeout: 300_000 };
const SLOW = { within: 30_000 };

for (const name of names) {
  const app = /** @type {import("./apps.mjs").App} */ (apps[name]);
  for (const entry of entriesOf(name)) {
    test(`${name}: ${entry} signs in`, LIMIT, async (t) => {
      const site = await openApp(app, entry, here.sandbox.origin("crm"));
      t.after(() => site.close());
      await signsIn(site.origin);
      if (entry === "inspector") await untilInspected();
      assert.deepEqual(await complaints(), []);
      signedIn[name]?.push(entry);
    });
  }
}

/** @param {string} origin */
async function signsIn(origin) {
  const tool = `${here.sandbox.origin("genesys")}/embed`;
  await here.page.open(`${origin}/?${new URLSearchParams({ tool })}`);
  const state = () => here.page.driver.executeScript("return { ...document.body.dataset }");
  const isReady = async () => (await state()).state === "ready" && (await state()).user === "agent-7";
  await until("the user to be signed in", isReady, { ...SLOW, last: state });
  const frames = await here.page.driver.executeScript(findFrames);
  assert.equal(frames.length, 1);
  await here.page.driver.switchTo().frame(frames[0]);
  await here.page.untilState("signed-in");
  await here.page.driver.switchTo().defaultContent();
}

/** The element keeps its frame in its shadow. */
const findFrames = `return [document, document.querySelector("sso-embed")?.shadowRoot]
  .flatMap((root) => [...(root?.querySelectorAll("iframe") ?? [])])`;

/** The inspector, which is beside the frame, shows what the SDK said. */
async function untilInspected() {
  const text = () => here.page.driver.executeScript(readInspector);
  await until("the inspector to show a line", async () => (await text()).includes("session-start"), {
    last: text,
  });
}

const readInspector = `return document.querySelector("#tool > div")?.shadowRoot.querySelector("[part=timeline]").textContent ?? ""`;

/** What the browser's console calls an error. */
async function complaints() {
  const entries = await here.page.driver.manage().logs().get("browser");
  return entries.filter(({ level }) => level.name === "SEVERE").map(({ message }) => message);
}
