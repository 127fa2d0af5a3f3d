import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/run/command.mjs";
import { until, useBrowser } from "../e2e/driver/index.mjs";
import { readBlocks } from "./harness/blocks.mjs";
import { isOfErrorPage } from "./harness/error-pages.mjs";
import { untilSignedIn } from "./harness/signed-in.mjs";
import { openSnippet } from "./harness/snippet.mjs";

/**
 * Every fenced block of README.md and docs/ is run in Chromium from the packed tarball, with the vendors' origins swapped for
 * the sandbox's, or says in a comment before it why it is not: `<!-- not run: why -->`, or by which test it is.
 */

const here = useBrowser();
const blocks = await readBlocks();
const [example] = blocks.filter(({ language, text }) => language === "js" && text.includes("mount("));

const runners =
  /** @type {Record<string, (block: import("./harness/blocks.mjs").Block, t: import("node:test").TestContext) => Promise<void>>} */ ({
    js: ({ text }, t) => (text.includes("mount(") ? signsIn({ code: text }, t) : runs({ code: text }, t)),
    html: ({ text }, t) =>
      signsIn({ code: text.includes("EmbedSso.mount(") ? "" : (example?.text ?? ""), head: text }, t),
    csp: ({ text }, t) =>
      signsIn({ code: mounted(text), policy: text.replace("Content-Security-Policy: ", "") }, t),
  });

for (const block of blocks) {
  const { file, line, language, note } = block;
  const where = `${file}:${line}`;
  if (note?.startsWith("not run: ") || isOfErrorPage(note)) continue;
  if (note?.startsWith("run by ")) {
    test(`${where} is ${note}`, () => access(join(root, note.slice("run by ".length))));
    continue;
  }
  const run = runners[language];
  test(`${where} does what it says`, async (t) => {
    assert.ok(run, `nothing runs a block of "${language}": write <!-- not run: why --> before it`);
    await run(block, t);
  });
}

test("README.md: its snippet, import map and policy work in one page", async (t) => {
  const [code, head, policy] = ["js", "html", "csp"].map(
    (wanted) => blocks.find(({ file, language }) => file === "README.md" && language === wanted)?.text ?? "",
  );
  const readme = await readFile(join(root, "README.md"), "utf8");
  const hash = readme.match(/'sha256-[^']+'/)?.[0];
  const whole = policy?.replace("Content-Security-Policy: ", "").replace("'self'", `'self' ${hash}`);
  await signsIn({ code: code ?? "", head, policy: whole }, t);
});

/** @typedef {{ code: string, head?: string | undefined, policy?: string | undefined }} Snippet */

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
  await untilSignedIn(here.page);
  const said = (await here.page.console()) ?? [];
  assert.deepEqual(
    said.filter((message) => /Refused|Uncaught|violates/.test(message)),
    [],
  );
}

/** A page that has only the policy of a block, and mounts the vendor that the policy lets in. @param {string} policy */
function mounted(policy) {
  const [, origin] = policy.match(/frame-src (\S+?)[;\s]/) ?? [];
  const vendor = origin?.includes("streem") ? "streem" : "genesys-cloud";
  return `import { mount } from "embed-sso";
    const getToken = async () => (await fetch("/api/token/${vendor}", { method: "POST" })).json();
    mount("#tool", { vendor: "${vendor}", url: "${origin}/embed", getToken });`;
}
