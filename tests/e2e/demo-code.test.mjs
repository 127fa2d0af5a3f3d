import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDemo } from "./demo-page.mjs";
import { browserName } from "./driver/index.mjs";

/** The demo's code: what is shown for each vendor signs the user in when it is run. */

const demo = useDemo();
const shown = () => demo.script("return document.querySelector('#code-text').textContent");

/** The code of the demo for these choices. @param {string} query @param {string} [language] */
async function codeFor(query, language) {
  await demo.open(query);
  await demo.inspect("code");
  if (language) {
    const buttons = await demo.page.driver.findElements({ css: "#code .filters button" });
    for (const one of buttons) if ((await one.getText()) === language) await one.click();
  }
  return shown();
}

/** Runs it in an empty page of the same origin. @param {string} code */
async function run(code) {
  await demo.page.open("/e2e/code.html");
  const source = code.replace(/import \{ (.*) \} from "(.*)";/g, 'const { $1 } = await import("$2");');
  await demo.script("window.run(arguments[0])", source);
}

const vendors = ["genesys-cloud", "streem", "dead-simple-chat", "crankwheel", "streamone", "custom-vendor"];
const signedIn =
  "return document.body.dataset.state === 'signed-in' || document.querySelector('#chat-user')?.textContent === 'agent-7'";

for (const vendor of vendors)
  for (const language of ["JavaScript", "Element"])
    test(`the code for ${vendor} signs the user in: ${language}`, async () => {
      await run(await codeFor(`?vendor=${vendor}`, language));
      const frame = language === "Element" ? "sso-embed" : "iframe";
      await until(`a frame of ${vendor}`, () => demo.page.count(frame));
      if (language === "Element") {
        const state = () => demo.script("return document.querySelector('sso-embed').state");
        await until("the state", async () => /^(connected|unconfirmed)$/.test(await state()), {
          last: state,
        });
      } else {
        await until("the user", () => demo.page.inFrame("iframe", () => demo.script(signedIn)));
      }
    });

test("the code has the faults that are on", async () => {
  const code = await codeFor("?vendor=streem&fault=token%2Fexpired&fault=page%2Freload&lifetime=20");
  assert.match(code, /^\/\/ Fault switched on: Reloads itself\n\/\/ Fault switched on: Already expired\n/);
  assert.match(code, /fetch\("\/api\/token\/streem\?ttl=20&fault=expired"/);
  assert.match(code, /fault: "reload"/);
  assert.match(await codeFor("?vendor=genesys-cloud&fault=host%2Ftypo"), /getTokn: async/);
});

test("React's code is a component with the same options", async () => {
  const code = await codeFor("?vendor=genesys-cloud", "React");
  assert.match(code, /<SsoEmbed\n.*vendor="genesys-cloud"\n.*url="http:/s);
  assert.match(code, /params=\{\{ caseId: "500-123" \}\}/);
});

test("a popup is opened in a click", async () => {
  await run(await codeFor("?vendor=crankwheel-popup"));
  await demo.page.click("#open");
  await demo.page.inPopup(() => demo.page.untilState("signed-in"));
});

test(
  "a press copies it",
  browserName === "chromium" ? {} : { skip: "reading the clipboard needs Chromium" },
  async () => {
    const code = await codeFor("?vendor=streem");
    await demo.page.devtools("Browser.grantPermissions", {
      permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"],
    });
    await demo.page.click("#code-copy");
    await demo.untilText("#code", /Copied\./);
    const text = await demo.page.driver.executeAsyncScript(
      "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))",
    );
    assert.equal(text, code);
  },
);
