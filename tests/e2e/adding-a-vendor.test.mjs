import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { buildTool } from "./tools/build.mjs";

/**
 * Every example of docs/adding-a-vendor.md, as it stands there, against a desk that its document describes: a vendor that
 * no file of the SDK knows. Only the address is swapped.
 */
const desk = useAttack();
const text = await readFile("docs/adding-a-vendor.md", "utf8");
const blocks = [...text.matchAll(/```(\w+)\n(.*?)\n```/gs)].map(([, language, code]) => ({ language, code }));
const examples = blocks.filter(({ language }) => language === "js").map(({ code }) => code);
before(() => buildTool("acme-desk"));

/** Runs the example in the host page, with `#tool`, and gives back its `embed`. @param {string} code */
async function run(code) {
  await desk.open();
  const source = code.replaceAll("https://desk.acme.example/embed", `${desk.sandbox.origin("acme")}/`);
  await desk.page.driver.executeScript(`
    document.querySelector("#slot").id = "tool";
    window.lines = [];
    console.log = (...words) => lines.push(words.join(" "));
    const script = document.createElement("script");
    script.type = "module";
    script.textContent = ${JSON.stringify(source)} + ";window.embed = embed;";
    document.head.append(script);
  `);
  await until(
    "the example to have run",
    () => desk.page.driver.executeScript("return window.embed !== undefined"),
    {},
  );
}
const lines = () => desk.page.driver.executeScript("return lines");
/** @param {string} line */
const untilLine = (line) => until(line, async () => (await lines()).includes(line), { last: lines });

test("the first example signs in, sends a command and hears of its end", async () => {
  await run(examples[0]);
  await untilLine("signed in: agent-7");
  await untilLine("ended: contact-7");
  assert.equal(await desk.frameText("#user"), "agent-7", "the desk's server verified our token");
  assert.equal(await desk.inVendor("return document.body.dataset.welcome"), "heard");
});

test("its profile is about a dozen lines", () => {
  const profile = examples[0].match(/const acmeDesk = (\{.*?\n\});/s)?.[1] ?? "";
  assert.ok(profile.split("\n").length <= 17, profile);
});

test("the second example tells what a profile in the making does not know", async () => {
  await run(examples[1]);
  await desk.untilFrameState("signed-in");
  await untilLine("not mapped yet: logged-in");
  await untilLine("not mapped yet: presence");
  await untilLine("unknown-type logged-in");
});

test("the mistake is refused with the text that is shown", async () => {
  const shown = blocks.find(({ language }) => language === "text")?.code;
  await run(examples[0].replace("prefix:", "prefixes:"));
  const told = () => desk.page.driver.executeScript("return embed.ready.catch(({ message }) => message)");
  assert.equal(await told(), shown);
  assert.equal(await desk.page.driver.executeScript("return document.querySelectorAll('iframe').length"), 0);
});

test("there is no other example", () => assert.equal(examples.length, 2));
