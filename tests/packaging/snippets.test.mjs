import assert from "node:assert/strict";
import { test } from "node:test";
import { packTarball } from "../../scripts/packaging/tarball.mjs";
import { prepare } from "../../scripts/packaging/workshop.mjs";
import { until, useBrowser } from "../e2e/driver/index.mjs";
import { readBlocks } from "./harness/blocks.mjs";
import { openSnippet } from "./harness/snippet.mjs";

/**
 * Every fenced block of README.md and docs/ is run in Chromium from the packed tarball, with the vendors' origins swapped for
 * the sandbox's, or says in a comment before it why it is not: `<!-- not run: why -->`.
 */

const here = useBrowser();
const { file } = await packTarball();
await prepare("plain", file);
const blocks = await readBlocks();
const [example] = blocks.filter(({ language, text }) => language === "js" && text.includes("mount("));

const runners =
  /** @type {Record<string, (block: import("./harness/blocks.mjs").Block, t: import("node:test").TestContext) => Promise<void>>} */ ({
    js: ({ text }, t) => (text.includes("mount(") ? signsIn({ code: text }, t) : runs({ code: text }, t)),
    html: ({ text }, t) => signsIn({ code: example?.text ?? "", head: text }, t),
    csp: ({ text }, t) =>
      signsIn({ code: mounted(text), policy: text.replace("Content-Security-Policy: ", "") }, t),
  });

for (const block of blocks) {
  const { file, line, language, note } = block;
  const where = `${file}:${line}`;
  if (note?.startsWith("not run: ")) continue;
  const run = runners[language];
  test(`${where} does what it says`, async (t) => {
    assert.ok(run, `nothing runs a block of "${language}": write <!-- not run: why --> before it`);
    await run(block, t);
  });
}

/** @typedef {{ code: string, head?: string, policy?: string }} Snippet */

/** @param {Snippet} snippet @param {import("node:test").TestContext} t */
async function runs(snippet, t) {
  const site = await openSnippet(snippet, here.sandbox);
  t.after(() => site.close());
  await here.page.open(`${site.origin}/`);
  const done = () => here.page.driver.executeScript("return document.body.dataset.snippet ?? null");
  await until("the snippet to end", async () => (await done()) === "done", {
    last: () => here.page.console(),
  });
}

/** @param {Snippet} snippet @param {import("node:test").TestContext} t */
async function signsIn(snippet, t) {
  await runs(snippet, t);
  await until("the user to be signed in", () => here.page.inFrame("iframe", isSignedIn));
  const said = (await here.page.console()) ?? [];
  assert.deepEqual(
    said.filter((message) => /Refused|Uncaught|violates/.test(message)),
    [],
  );
}

/** The sandbox's pages say so in `<body>`; that of the chat names the user. */
function isSignedIn() {
  const script =
    "return document.body.dataset.state === 'signed-in' || document.querySelector('#chat-user')?.textContent === 'agent-7'";
  return here.page.driver.executeScript(script);
}

/** A page that has only the policy of a block, and mounts the vendor that the policy lets in. @param {string} policy */
function mounted(policy) {
  const [, origin] = policy.match(/frame-src (\S+?)[;\s]/) ?? [];
  const vendor = origin?.includes("streem") ? "streem" : "genesys-cloud";
  return `import { mount } from "embed-sso";
    const getToken = async () => (await fetch("/api/token/${vendor}", { method: "POST" })).json();
    mount("#tool", { vendor: "${vendor}", url: "${origin}/embed", getToken });`;
}
