import { join } from "node:path";
import { buildBackends } from "../../tests/backends/backend.mjs";
import { prepare } from "../../tests/packaging/harness/prepare.mjs";
import { buildSandbox } from "../build/sandbox.mjs";
import { build } from "../build.mjs";
import { browsers, chromium, firefox } from "../run/browsers.mjs";
import { root } from "../run/command.mjs";
import { cargoTest, check } from "./commands.mjs";
import { runFiles, testFiles } from "./files.mjs";

/** @typedef {import("./report.mjs").Report} Report */

/**
 * @typedef {object} Choice
 * @property {readonly string[]} [words] Of file names, or of paths of Rust tests: only those.
 * @property {string | undefined} [match] Of test names in the files of node:test: only those.
 * @property {string | undefined} [browser]
 * @property {string | undefined} [entry] Of the package: what `embed-sso` means in the pages of the end-to-end tests.
 * @property {boolean} [whole] End-to-end tests that repeat something do it as often as it takes to find what is rare.
 * @property {number | undefined} [workers] How many files at a time.
 */

/**
 * @typedef {object} Step
 * @property {string} group What `--only` takes.
 * @property {string} name
 * @property {"short" | "whole"} [only] Whether only `npm test` has it, or only `npm run test:all`.
 * @property {boolean} [choosable] Whether it can run a part of its tests.
 * @property {(report: Report, choice: Choice) => Promise<unknown>} run
 */

const wasm = ["--target", "wasm32-unknown-unknown"];
const strictly = ["--", "--deny", "warnings"];
const fuzz = ["--manifest-path", "fuzz/Cargo.toml"];
const clippy = ["cargo", "clippy", "--quiet", "--all-targets"];
const tsc = [process.execPath, join(root, "node_modules/typescript/bin/tsc"), "--pretty", "false"];
const biome = [process.execPath, join(root, "node_modules/@biomejs/biome/bin/biome")];

/**
 * The end-to-end files that each other entry has to pass as the main one does: the whole where the engine is another one,
 * and less where only its way into the page is.
 */
const filesByEntry = {
  "no-wasm": ["genesys-cloud", "handshake", "renewal", "privacy"],
  url: ["genesys-cloud", "renewal", "privacy"],
  "embed-sso.global": ["genesys-cloud"],
  "embed-sso.no-wasm.global": ["genesys-cloud"],
};

/** The files of end-to-end tests that have to pass in Firefox each time; `npm run test:all` runs all of them in each engine. */
const coreFiles = [
  ...["handshake", "renewal", "privacy", "threats", "lifecycle", "moves"],
  ...["genesys-cloud", "streem.", "dead-simple-chat", "crankwheel.", "streamone"],
];

/** Everything that must hold, the quick to fail first. @type {readonly Step[]} */
export const steps = [
  one("lint", "rustfmt", ["cargo", "fmt", "--all", "--check"]),
  one("lint", "biome", [...biome, "ci", "--colors=off", "."]),
  // The declarations of the engine are what wasm-bindgen writes.
  one("build", "build", [process.execPath, "scripts/build.mjs"]),
  one("lint", "tsc, the SDK and the demo", tsc),
  one("lint", "tsc, scripts and harness", [...tsc, "-p", "scripts"]),
  one("lint", "clippy, native", [...clippy, "--workspace", ...strictly]),
  one("lint", "clippy, wasm", [...clippy, "--package=embed-sso", ...wasm, ...strictly]),
  // They share modules with the native tests, and need a C++ compiler.
  { ...one("lint", "clippy, fuzz targets", [...clippy, "--locked", ...fuzz, ...strictly]), only: "whole" },
  {
    group: "native",
    name: "native tests",
    choosable: true,
    run: (report, { words }) => cargoTest(report, ["--workspace", "--no-fail-fast"], { words }),
  },
  // The runner takes the first driver that a variable names, Firefox's before Chromium's.
  webTests(chromium, "Chromium", { CHROMEDRIVER: chromium.driver(), GECKODRIVER: undefined }),
  webTests(firefox, "Firefox", {
    GECKODRIVER: firefox.driver(),
    GECKODRIVER_ARGS: `--binary="${firefox.binary()}"`,
  }),
  one("build", "size gate", [process.execPath, "scripts/size.mjs"]),
  // `@ts-expect-error` makes a wrong use a test too.
  one("types", "type tests", [...tsc, "-p", "tests/types"]),
  files("backends", "the backends of examples/", buildServers),
  files("repository", "documents and sources", async () => {}),
  files("packaging", "the packed tarball in some front ends", () => packed(false), { only: "short" }),
  // Two of Vite's development servers in one folder would not agree.
  files("packaging", "the packed tarball in all front ends", () => packed(true), {
    only: "whole",
    workers: 1,
  }),
  files("examples", "the examples", built, { only: "whole" }),
  { group: "e2e", name: "end-to-end", only: "short", choosable: true, run: endToEnd },
  {
    group: "firefox",
    name: "end-to-end, the core in Firefox",
    only: "short",
    run: (report, choice) => endToEnd(report, { ...choice, browser: "firefox", words: coreFiles }),
  },
  ...Object.keys(browsers).map((browser) => endToEndWhole(`in ${browser}`, "e2e", { browser, whole: true })),
  ...Object.entries(filesByEntry).map(([entry, words]) => endToEndWhole(entry, "entries", { entry, words })),
];

/** @param {string} group @param {string} name @param {readonly string[]} command @returns {Step} */
function one(group, name, command) {
  return { group, name, run: (report) => check(report, command) };
}

/**
 * The files of a folder of tests/.
 * @param {string} group The folder too.
 * @param {string} name
 * @param {() => Promise<Record<string, string> | void>} before What they need that takes longer than a file of tests may,
 *   and the environment in which they find it.
 * @param {{ only?: "short" | "whole", workers?: number }} [options]
 * @returns {Step}
 */
function files(group, name, before, { workers, ...options } = {}) {
  return {
    ...options,
    group,
    name,
    choosable: true,
    async run(report, { words, match }) {
      const chosen = await testFiles(`tests/${group}`, words);
      if (chosen.length === 0) return;
      const env = (await before()) ?? {};
      await runFiles(chosen, report, { match, workers, env });
    },
  };
}

async function buildServers() {
  await buildSandbox();
  await buildBackends();
}

async function built() {
  await build();
  await buildSandbox();
  return { BROWSER: "chromium" };
}

/** @param {boolean} whole */
async function packed(whole) {
  return { ...(await built()), ...(await prepare(whole)) };
}

/**
 * Real pages in a real browser against the sandbox. Each file has a browser and a sandbox of its own.
 * @param {Report} report
 * @param {Choice} choice
 */
async function endToEnd(report, choice) {
  const { browser = "chromium", entry = "index", whole = false, words, match, workers } = choice;
  const chosen = await testFiles("tests/e2e", words);
  if (chosen.length === 0) return;
  const missing = whatIsMissing(browser);
  if (missing) return report.skip(missing);
  await build();
  await buildServers();
  const env = { BROWSER: browser, ENTRY: entry, WHOLE: whole ? "1" : "" };
  await runFiles(chosen, report, { match, workers, env });
}

/** @param {string} name @param {string} group @param {Choice} own @returns {Step} */
function endToEndWhole(name, group, own) {
  const run = (/** @type {Report} */ report, /** @type {Choice} */ choice) =>
    endToEnd(report, { ...choice, ...own });
  return { group, name: `end-to-end, ${name}`, only: "whole", choosable: group === "e2e", run };
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

/**
 * The browser layer in one engine.
 * @param {{ missing(): string | undefined }} browser
 * @param {string} name
 * @param {Record<string, string | undefined>} env
 * @returns {Step}
 */
function webTests(browser, name, env) {
  return {
    group: "web",
    name: `wasm tests in ${name}`,
    choosable: true,
    async run(report, { words }) {
      const missing = browser.missing();
      if (missing) return report.skip(missing);
      return cargoTest(report, [...wasm, "--test", "web"], { words, env });
    },
  };
}
