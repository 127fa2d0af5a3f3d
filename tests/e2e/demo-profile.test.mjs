import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Key } from "selenium-webdriver";
import { customProfile } from "../../www/data/custom-profile.js";
import { browserName, until, useBrowser } from "./driver/index.mjs";
import { exampleProfile } from "./profiles.mjs";

/** The demo's custom vendor: its profile is edited as JSON, and mounted as it stands. */

const here = useBrowser();
const script = (/** @type {string} */ source, ...args) => here.page.driver.executeScript(source, ...args);
const axe = fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url));
const chromiumOnly = browserName === "chromium" ? {} : { skip: "emulation needs Chromium" };

/** @param {string} selector @param {RegExp} wanted */
function untilText(selector, wanted) {
  const text = () => here.page.text(selector);
  return until(`${selector} to say ${wanted}`, async () => wanted.test(await text()), { last: text });
}

async function open() {
  await here.page.open("/?vendor=custom-vendor");
  await untilText("#state-meaning", /Signed in as agent-7/);
}

/** Types over the whole text, as a person who pastes. @param {string} text */
async function type(text) {
  await script(
    "const t = document.querySelector('#profile-text'); t.focus(); t.value = arguments[0]; t.dispatchEvent(new Event('input', { bubbles: true }))",
    text,
  );
}

/** @param {(profile: any) => void} change */
async function edit(change) {
  const profile = structuredClone(customProfile);
  change(profile);
  await type(JSON.stringify(profile, null, 2));
}

test("the sample is the profile of the examples folder", async () => {
  const { $comment, ...profile } = await exampleProfile("custom-vendor");
  assert.ok($comment);
  assert.deepEqual(customProfile, profile);
});

test("H9: a vendor of JSON text that the host greets, and that asks for its token by id, works from sign-in to the call's end", async () => {
  await open();
  await untilText("#profile-says", /Connected/);
  await here.page.inFrame("#tool-frame", () => here.page.click("#wait"));
  await untilText("#queue-now", /./);
  await until("the call", () =>
    here.page.inFrame("#tool-frame", () => script("return !document.querySelector('#end').disabled")),
  );
  await here.page.inFrame("#tool-frame", () => here.page.click("#end"));
  await untilText("#activity", /Interaction ended in Custom vendor/);
  await here.page.click("#share");
  await until("the note", () =>
    here.page.inFrame("#tool-frame", async () => /500-123/.test(await here.page.text("#last-note"))),
  );
  await here.page.click("#sign-out");
  await untilText("#state-label", /Closed/);
});

test("K2, H9: the page asks again before its token's end, and gets a fresh one", async () => {
  await here.page.open("/?vendor=custom-vendor&lifetime=20");
  const count = () => here.page.inFrame("#tool-frame", () => here.page.text("#token-count"));
  await until("a second token", async () => Number(await count()) >= 2, { within: 60_000, last: count });
});

test("E2: a refused profile names the place beside the editor, mounts no frame, and works again when it is mended", async () => {
  await open();
  await edit((profile) => {
    profile.messages.handshake.hostFirst.evry = 100;
  });
  await untilText("#profile-says", /Refused at profile\.messages\.handshake\.hostFirst/);
  assert.match(
    await here.page.text("#profile-says"),
    /Found\s*unknown field "evry"\s*Expected\s*one of "hello", "every", "answer"/,
  );
  assert.equal(await script("return document.querySelectorAll('iframe').length"), 0);
  assert.equal(await script("return document.querySelector('#profile-text').ariaInvalid"), "true");
  await type("{ ");
  await untilText("#profile-says", /Not JSON yet/);
  await edit((profile) => {
    profile.messages.handshake.hostFirst.every = 100;
  });
  await untilText("#profile-says", /Connected/);
  assert.equal(await script("return document.querySelector('#profile-text').ariaInvalid"), "false");
});

test("a change that the page does not understand ends as the SDK says, and the sample is a press away", async () => {
  await open();
  await edit((profile) => {
    profile.messages.codec = "object";
  });
  await untilText("#state-label", /Loading|Handshaking/);
  await here.page.click("#profile-reset");
  await untilText("#profile-says", /Connected/);
});

test("the editor belongs to the custom vendor, and is reached and left by keyboard", async () => {
  await open();
  const focused = () => script("return document.activeElement.id");
  const press = (/** @type {string[]} */ ...keys) =>
    here.page.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  await script("document.querySelector('#vendor-custom-vendor').focus()");
  await press(Key.TAB);
  assert.equal(await focused(), "profile-text");
  await script("document.activeElement.select()");
  await press("7");
  await untilText("#profile-says", /must be a string or an object; got a number/);
  await press(Key.TAB);
  assert.equal(await focused(), "profile-reset");
  await press(Key.ENTER);
  await untilText("#profile-says", /Connected/);
  await here.page.click("label:has(#vendor-genesys-cloud)");
  assert.equal(await (await here.page.find("#profile")).isDisplayed(), false);
});

for (const scheme of ["light", "dark"])
  for (const width of [1400, 360])
    test(`axe finds nothing and nothing overflows: ${scheme}, ${width} px`, chromiumOnly, async () => {
      const size = { width, height: 900, deviceScaleFactor: 1, mobile: false };
      await here.page.devtools("Emulation.setDeviceMetricsOverride", size);
      const features = [{ name: "prefers-color-scheme", value: scheme }];
      await here.page.devtools("Emulation.setEmulatedMedia", { media: "", features });
      await open();
      assert.deepEqual(await violations(), [], "a profile that works");
      await edit((profile) => {
        profile.messages.events["session-start"].user = "user.id";
      });
      await untilText("#profile-says", /Refused at/);
      assert.deepEqual(await violations(), [], "a profile that is refused");
      const over = "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
      assert.equal(await script(over), 0);
    });

/** @returns {Promise<string[]>} What axe found wrong with our own document. */
async function violations() {
  await script(await readFile(axe, "utf8"));
  return here.page.driver.executeAsyncScript(`
    const done = arguments[0];
    const told = ({ id, nodes }) => id + ": " + nodes.map((node) => node.target.join(" ")).join(", ");
    axe.run(document, { iframes: false }).then(({ violations }) => done(violations.map(told)));
  `);
}
