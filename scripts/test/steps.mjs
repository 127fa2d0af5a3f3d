import { join } from "node:path";
import { buildBackends } from "../../tests/scripts/backends/backend.mjs";
import { buildSandbox } from "../build/sandbox.mjs";
import { endToEnd } from "../e2e.mjs";
import { examples } from "../examples.mjs";
import { packaging } from "../packaging.mjs";
import { browsers, chromium, firefox } from "../run/browsers.mjs";
import { root } from "../run/command.mjs";
import { cargoTest, check } from "./cargo.mjs";
import { filesByEntry } from "./entries.mjs";
import { runFiles, testFiles } from "./files.mjs";
import { typeTests } from "./types.mjs";

/** @typedef {import("./report.mjs").Report} Report */

/**
 * @typedef {object} Choice
 * @property {readonly string[]} words Of file names, or of paths of Rust tests: only those.
 * @property {string | undefined} match Of test names in the files of node:test: only those.
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
const clippy = ["cargo", "clippy", "--quiet", "--all-targets"];

/** @param {string} path Of a script in node_modules. @param {...string} args */
const npm = (path, ...args) => [process.execPath, join(root, "node_modules", path), ...args];
/** @param {...string} args */
const tsc = (...args) => npm("typescript/bin/tsc", "--pretty", "false", ...args);

/** @param {string} group @param {string} name @param {readonly string[]} command @returns {Step} */
const one = (group, name, command) => ({ group, name, run: (report) => check(report, command) });

/** Everything that must hold, the quick to fail first. @type {readonly Step[]} */
export const steps = [
  one("lint", "rustfmt", ["cargo", "fmt", "--all", "--check"]),
  one("lint", "biome", npm("@biomejs/biome/bin/biome", "ci", "--colors=off", ".")),
  // The declarations of the engine are what wasm-bindgen writes.
  one("build", "build", [process.execPath, "scripts/build.mjs"]),
  one("lint", "tsc, the SDK and the demo", tsc()),
  one("lint", "tsc, scripts and harness", tsc("-p", "tsconfig.scripts.json")),
  one("lint", "clippy, native", [...clippy, "--workspace", ...strictly]),
  one("lint", "clippy, wasm", [...clippy, "--package=embed-sso", ...wasm, ...strictly]),
  {
    group: "native",
    name: "native tests",
    choosable: true,
    run: (report, { words }) => cargoTest(report, ["--workspace", "--no-fail-fast"], { words }),
  },
  webTests("Chromium", chromium, { CHROMEDRIVER: chromium.driver(), GECKODRIVER: undefined }),
  webTests("Firefox", firefox, {
    GECKODRIVER: firefox.driver(),
    GECKODRIVER_ARGS: `--binary="${firefox.binary()}"`,
  }),
  one("build", "size gate", [process.execPath, "scripts/size.mjs"]),
  { group: "types", name: "type tests", run: typeTests },
  {
    group: "scripts",
    name: "tests of the scripts",
    choosable: true,
    async run(report, { words, match }) {
      const files = await testFiles("tests/scripts", words);
      // Not by a file of tests, whose time is limited: the first build takes minutes.
      await buildSandbox();
      await buildBackends();
      await runFiles(files, report, { match });
    },
  },
  {
    group: "packaging",
    name: "the packed tarball in some front ends",
    only: "short",
    choosable: true,
    run: (report, choice) => packaging(report, { smoke: true, ...choice }),
  },
  {
    group: "packaging",
    name: "the packed tarball in all front ends",
    only: "whole",
    choosable: true,
    run: (report, choice) => packaging(report, { smoke: false, ...choice }),
  },
  { group: "examples", name: "the examples", only: "whole", choosable: true, run: examples },
  { group: "e2e", name: "end-to-end in Chromium", only: "short", choosable: true, run: endToEnd },
  ...Object.keys(browsers).map((browser) => inBrowser(browser)),
  ...Object.entries(filesByEntry).map(([entry, words]) => byEntry(entry, words)),
];

/** All that the end-to-end tests can do, in one engine. @param {string} browser @returns {Step} */
function inBrowser(browser) {
  return {
    group: "e2e",
    name: `end-to-end in ${browser}, whole`,
    only: "whole",
    choosable: true,
    run: (report, choice) => endToEnd(report, { browser, whole: true, ...choice }),
  };
}

/** @param {string} entry @param {readonly string[]} words @returns {Step} */
function byEntry(entry, words) {
  return {
    group: "entries",
    name: `end-to-end, ${entry}`,
    only: "whole",
    run: (report) => endToEnd(report, { words, entry }),
  };
}

/**
 * The browser layer in one engine. The runner takes the first driver that a variable names, Firefox's before Chromium's.
 * @param {string} name
 * @param {{ missing(): string | undefined }} browser
 * @param {Record<string, string | undefined>} driver
 * @returns {Step}
 */
function webTests(name, browser, driver) {
  return {
    group: "web",
    name: `wasm tests in ${name}`,
    choosable: true,
    async run(report, { words }) {
      const missing = browser.missing();
      if (missing) return report.leaveOut(missing);
      return cargoTest(report, [...wasm, "--test", "web"], { words, env: driver });
    },
  };
}
