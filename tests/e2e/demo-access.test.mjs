import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Key } from "selenium-webdriver";
import { browserName, isWhole, until, useBrowser } from "./driver/index.mjs";

/** The demo for everybody: by keyboard, narrow and wide, light and dark, without motion, with a screen reader. */

const here = useBrowser();
const axe = fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url));
const wide = { width: 1400, height: 900 };
const narrow = { width: 360, height: 800 };
/** Each width and each scheme at least once. */
const looks = [
  { ...wide, scheme: "light" },
  { ...narrow, scheme: "dark" },
  ...(isWhole
    ? [
        { ...wide, scheme: "dark" },
        { ...narrow, scheme: "light" },
      ]
    : []),
];
const chromiumOnly = browserName === "chromium" ? {} : { skip: "emulation needs Chromium" };

/** @param {string} vendor */
async function open(vendor) {
  await here.page.open(`/?vendor=${vendor}`);
  const settled = async () => /connected|unconfirmed/.test((await bodyState()) ?? "");
  await until(`${vendor} to be there`, settled, { last: bodyState });
}

/** @returns {Promise<string | undefined>} */
const bodyState = () => here.page.driver.executeScript("return document.body.dataset.state");

/** @param {{ width: number, height: number, scheme?: string, motion?: string }} look */
async function look({ width, height, scheme = "light", motion = "no-preference" }) {
  await here.page.devtools("Emulation.setDeviceMetricsOverride", {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  const features = [
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: motion },
  ];
  await here.page.devtools("Emulation.setEmulatedMedia", { media: "", features });
}

/** @returns {Promise<string[]>} What axe found wrong with our own document. */
async function violations() {
  await here.page.driver.executeScript(await readFile(axe, "utf8"));
  return here.page.driver.executeAsyncScript(`
    const done = arguments[0];
    const told = ({ id, nodes }) => id + ": " + nodes.map((node) => node.target.join(" ")).join(", ");
    axe.run(document, { iframes: false }).then(({ violations }) => done(violations.map(told)));
  `);
}

/** @param {...string} keys Pressed where the focus is. */
const keys = (...keys) =>
  here.page.driver
    .actions()
    .sendKeys(...keys)
    .perform();

/** @returns {Promise<string>} The id of what has the focus. */
const focused = () => here.page.driver.executeScript("return document.activeElement.id");

const hasVisibleFocus = () =>
  here.page.driver.executeScript(`
    const active = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
    const styled = active.closest(".tile") ?? active;
    const { outlineStyle, outlineWidth } = getComputedStyle(styled);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  `);

for (const one of looks)
  test(`axe finds nothing: ${one.scheme}, ${one.width} px wide`, chromiumOnly, async () => {
    await look(one);
    for (const vendor of ["genesys-cloud", "streem", "dead-simple-chat", "crankwheel", "streamone"]) {
      await open(vendor);
      assert.deepEqual(await violations(), [], vendor);
    }
    for (const tab of ["code", "faults", "attacks", "messages", "events", "diagnosis"]) {
      await here.page.click(`#tab-${tab}`);
      assert.deepEqual(await violations(), [], tab);
    }
    await here.page.open("/?vendor=genesys-cloud&fault=host%2Finsecure");
    await until("the error", async () => (await here.page.find("#problem")).isDisplayed());
    assert.deepEqual(await violations(), [], "an error");
  });

test("nothing runs out of a narrow page, whatever is shown", chromiumOnly, async () => {
  await look({ width: 360, height: 800 });
  await open("genesys-cloud");
  for (const tab of ["lanes", "code", "faults", "attacks", "messages", "events", "diagnosis"]) {
    await here.page.click(`#tab-${tab}`);
    const over = "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
    assert.equal(await here.page.driver.executeScript(over), 0, tab);
  }
});

test("who wants no motion gets none", chromiumOnly, async () => {
  const moving = () => here.page.driver.executeScript("return document.getAnimations().length");
  await here.page.open("/?vendor=streem&fault=token%2Fhung");
  await until("the badge to breathe while it waits", moving);
  await look({ width: 1400, height: 900, motion: "reduce" });
  assert.equal(await moving(), 0);
});

test("by keyboard: skip to the tool, pick a vendor, press an action, walk the tabs", async () => {
  await open("genesys-cloud");
  await keys(Key.TAB);
  assert.equal(await here.page.driver.executeScript("return document.activeElement.hash"), "#tool");
  await keys(Key.ENTER, Key.TAB);
  assert.equal(await focused(), "vendor-genesys-cloud");
  await keys(Key.ARROW_DOWN);
  assert.equal(await focused(), "vendor-streem");
  assert.equal(await hasVisibleFocus(), true);
  await until("Streem", async () => (await bodyState()) === "unconfirmed");
  await here.page.driver.executeScript("document.getElementById('again').focus()");
  await keys(Key.ENTER);
  await until("Streem again", async () => (await bodyState()) === "unconfirmed");
  await here.page.driver.executeScript("document.getElementById('tab-lanes').focus()");
  await keys(Key.ARROW_RIGHT);
  assert.equal(await focused(), "tab-code");
  assert.equal(await hasVisibleFocus(), true);
  await keys(Key.END);
  assert.equal(await focused(), "tab-diagnosis");
  await keys(Key.ARROW_RIGHT, Key.TAB);
  assert.equal(await focused(), "lanes", "the panel follows its tab");
});

test("every stop of the Tab key can be seen", async () => {
  await open("genesys-cloud");
  const seen = new Set();
  for (let step = 0; step < 60; step += 1) {
    await keys(Key.TAB);
    const where = await here.page.driver.executeScript(
      "const { id, tagName, className } = document.activeElement; return [tagName, id || className].join(' ')",
    );
    if (/^(BODY|HTML|IFRAME)/.test(where)) continue;
    assert.equal(await hasVisibleFocus(), true, where);
    seen.add(where);
  }
  for (const stop of ["BUTTON renew", "TEXTAREA note", "BUTTON tab-lanes"]) {
    assert.ok(seen.has(stop), `${stop} among ${[...seen].join(", ")}`);
  }
});

test("a change of state is spoken in one live region", async () => {
  await open("genesys-cloud");
  const spoken = await here.page.find("#spoken");
  assert.equal(await spoken.getAttribute("role"), "status");
  await until("the words", async () =>
    /Signed in as agent-7/.test((await spoken.getAttribute("textContent")) ?? ""),
  );
});
