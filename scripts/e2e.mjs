import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { browsers } from "./run/browsers.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** `npm run e2e -- [--browser=firefox|webkit] [words of file names…]` */
await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { browser: { type: "string", default: process.env.BROWSER || "chromium" } },
  });
  const { browser } = values;
  await provision({ browser: browser === "chromium" });
  if (isSkipped(browser)) return;
  await build();
  await buildSandbox();
  process.exitCode = await runTests(browser, await testFiles(positionals));
});

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

/** @param {readonly string[]} words */
async function testFiles(words) {
  const folder = "tests/e2e";
  const all = (await readdir(join(root, folder))).filter((name) => name.endsWith(".test.mjs")).sort();
  const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0)
    throw new Error(`no test file in ${folder} matches ${words.join(" ") || "*.test.mjs"}`);
  return chosen.map((name) => join(folder, name));
}

/**
 * @param {string} browser
 * @param {readonly string[]} files
 * @returns {Promise<number>}
 */
function runTests(browser, files) {
  // Each file has a browser and a sandbox of its own; two such pairs on two cores make timings doubtful.
  const atOnce = Math.max(1, Math.floor(availableParallelism() / 2));
  const options = ["--test-reporter=spec", `--test-concurrency=${atOnce}`, "--test-timeout=120000"];
  const child = spawn(process.execPath, ["--test", ...options, ...files], {
    cwd: root,
    env: { ...process.env, BROWSER: browser },
    stdio: "inherit",
  });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}
