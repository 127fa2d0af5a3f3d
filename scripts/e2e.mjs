import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildBackends } from "../tests/scripts/backends/backend.mjs";
import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { browsers } from "./run/browsers.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";
import { summary } from "./test/counts.mjs";
import { runFiles, testFiles } from "./test/files.mjs";
import { reported } from "./test/report.mjs";

/** `npm run e2e -- [--browser=firefox] [--entry=no-wasm] [--whole] [--match=H4] [--workers=1] [words of file names…]` */
await main(import.meta.url, async () => {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      browser: { type: "string", default: process.env.BROWSER || "chromium" },
      entry: { type: "string", default: process.env.ENTRY || "index" },
      whole: { type: "boolean", default: false },
      match: { type: "string" },
      workers: { type: "string" },
    },
  });
  const { browser, workers, ...options } = values;
  await provision({ browser: browser === "chromium" });
  const counts = await reported(`end-to-end in ${browser}`, join(root, "target/test-logs/e2e"), (report) =>
    endToEnd(report, { ...options, browser, words, workers: workers ? Number(workers) : undefined }),
  );
  if (counts.failed > 0) process.exitCode = 1;
  console.log(`\n${summary(counts)}`);
});

/**
 * @typedef {object} EndToEnd
 * @property {string} [browser]
 * @property {string} [entry] Of the package: what `embed-sso` means in the test pages.
 * @property {boolean} [whole] Tests that repeat something do it as often as it takes to find what is rare.
 * @property {readonly string[]} [words] Of file names: only those.
 * @property {string | undefined} [match] Of test names: only those.
 * @property {number | undefined} [workers] How many files at a time.
 */

/**
 * Real pages in a real browser against the sandbox. Each file has a browser and a sandbox of its own.
 * @param {import("./test/report.mjs").Report} report
 * @param {EndToEnd} [options]
 */
export async function endToEnd(report, options = {}) {
  const { browser = "chromium", entry = "index", whole = false, words = [], match, workers } = options;
  const files = await testFiles("tests/e2e", words);
  if (files.length === 0) return;
  const missing = whatIsMissing(browser);
  if (missing) return report.leaveOut(missing);
  await build();
  await buildSandbox();
  await buildBackends();
  const env = { BROWSER: browser, ENTRY: entry, WHOLE: whole ? "1" : "" };
  await runFiles(files, report, { match, workers, env });
}

/**
 * A laptop rarely has every engine. In CI the one that is the gate may not be missing.
 * @param {string} browser
 */
function whatIsMissing(browser) {
  const known = /** @type {Record<string, { missing(): string | undefined }>} */ (browsers)[browser];
  if (!known) throw new Error(`--browser=${browser}: it can be ${Object.keys(browsers).join(", ")}`);
  const missing = known.missing();
  if (missing && process.env.CI && browser === "chromium") throw new Error(missing);
  return missing;
}
