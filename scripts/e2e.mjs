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

/** `npm run e2e -- [--browser=firefox|webkit] [--entry=no-wasm|url|…] [--match=H4] [--workers=1] [words of file names…]` */
await main(import.meta.url, async () => {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      browser: { type: "string", default: process.env.BROWSER || "chromium" },
      entry: { type: "string", default: process.env.ENTRY || "index" },
      match: { type: "string" },
      workers: { type: "string" },
    },
  });
  const { browser, workers, ...options } = values;
  await provision({ browser: browser === "chromium" });
  if (isSkipped(browser)) return;
  const counts = await reported(`end-to-end in ${browser}`, join(root, "target/test-logs/e2e"), (report) =>
    endToEnd(report, { ...options, browser, words, workers: workers ? Number(workers) : undefined }),
  );
  if (counts.failed > 0) process.exitCode = 1;
  console.log(`\n${summary(counts)}`);
});

/**
 * Real pages in a real browser against the sandbox. Each file has a browser and a sandbox of its own.
 * @param {import("./test/report.mjs").Report} report
 * @param {{ browser?: string, entry?: string, words?: readonly string[], match?: string | undefined, workers?: number | undefined }} options
 */
export async function endToEnd(
  report,
  { browser = "chromium", entry = "index", words = [], match, workers },
) {
  const files = await testFiles("tests/e2e", words);
  if (files.length === 0) return;
  await build();
  await buildSandbox();
  await buildBackends();
  await runFiles(files, report, { match, workers, env: { BROWSER: browser, ENTRY: entry } });
}

/**
 * A laptop rarely has every engine. In CI the one that is the gate may not be missing.
 * @param {string} browser
 */
function isSkipped(browser) {
  const known = /** @type {Record<string, { missing(): string | undefined }>} */ (browsers)[browser];
  if (!known) throw new Error(`--browser=${browser}: it can be ${Object.keys(browsers).join(", ")}`);
  const missing = known.missing();
  if (!missing) return false;
  if (process.env.CI && browser === "chromium") throw new Error(missing);
  console.log(`skipped the end-to-end tests in ${browser}: ${missing}`);
  return true;
}
