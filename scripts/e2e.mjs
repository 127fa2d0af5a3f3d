import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { browsers } from "./run/browsers.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** `npm run e2e -- [--browser=firefox|webkit] [--entry=no-wasm|url|…] [words of file names…]` */
await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      browser: { type: "string", default: process.env.BROWSER || "chromium" },
      entry: { type: "string", default: process.env.ENTRY || "index" },
    },
  });
  process.env.ENTRY = values.entry;
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
 * Runs the files one after the other: each has a browser and a sandbox of its own, and two such pairs on two cores make
 * timings doubtful. A busy machine can still upset a browser, so a file that fails is run once more, and named.
 * @param {string} browser
 * @param {readonly string[]} files
 * @returns {Promise<number>} The exit code.
 */
async function runTests(browser, files) {
  const [again, failed] = [/** @type {string[]} */ ([]), /** @type {string[]} */ ([])];
  for (const file of files) {
    const first = await runFile(browser, file);
    if (first.code === 0) {
      process.stdout.write(first.output);
      continue;
    }
    // Behind a bar, so that its summary does not count.
    process.stdout.write(first.output.replace(/^/gm, "first try │ ").concat("\n"));
    again.push(file);
    const second = await runFile(browser, file);
    process.stdout.write(second.output);
    if (second.code !== 0) failed.push(file);
  }
  if (again.length > 0) console.log(`needed a second try: ${again.join(", ")}`);
  return failed.length > 0 ? 1 : 0;
}

/**
 * @param {string} browser
 * @param {string} file
 * @returns {Promise<{ code: number, output: string }>}
 */
function runFile(browser, file) {
  const options = ["--test-reporter=spec", "--test-concurrency=1", "--test-timeout=120000"];
  const child = spawn(process.execPath, ["--test", ...options, file], {
    cwd: root,
    env: { ...process.env, BROWSER: browser },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? 1, output })));
}
