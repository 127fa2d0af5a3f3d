import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useBrowser } from "../e2e/driver/index.mjs";
import { contents } from "./harness/chosen.mjs";
import { readMistakes } from "./harness/error-pages.mjs";
import { openSnippet, withSandbox } from "./harness/snippet.mjs";

/** The mistakes of docs/errors/ are made in Chromium, from the packed tarball: each gives the error of its page, in those words. */

const here = useBrowser();
const mistakes = await readMistakes();

for (const { where, code, text, policy, message } of mistakes) {
  test(`${where} gives ${code}`, async (t) => {
    const site = await openSnippet({ code: text, policy }, here.sandbox);
    t.after(() => site.close());
    await here.page.open(`${site.origin}/`);
    const error = await firstError();
    assert.equal(error.code, code);
    assert.equal(error.message, withSandbox(message ?? "", here.sandbox));
    assert.ok(error.fix);
    assert.ok(contents.includes(error.docs.replace("embed-sso/", "")), `${error.docs} is not in the package`);
    assert.ok(where.startsWith(error.docs.replace("embed-sso/", "")), `${error.docs} is another page`);
  });
}

/** @returns {Promise<{ code: string, message: string, fix: string, docs: string }>} */
function firstError() {
  const script = "return JSON.parse(document.documentElement.dataset.error ?? 'null')";
  return until("an error that nobody caught", () => here.page.driver.executeScript(script), {
    last: () => here.page.console(),
  });
}
