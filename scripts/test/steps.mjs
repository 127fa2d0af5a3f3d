import { join } from "node:path";
import { chromium } from "../run/browsers.mjs";
import { root, run } from "../run/command.mjs";
import { cargoTests, nodeTests, oneCheck } from "./counts.mjs";
import { filesByEntry } from "./entries.mjs";
import { typeTests } from "./types.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */

/**
 * @typedef {object} Step
 * @property {"lint" | "native" | "web" | "build" | "types" | "packaging" | "e2e"} group What `--only` takes.
 * @property {string} name
 * @property {() => Promise<{ counts: Counts, output: string }>} run
 */

const wasm = "wasm32-unknown-unknown";
const scripts = "tests/scripts";

/**
 * @param {Step["group"]} group
 * @param {string} name
 * @param {(ended: { code: number, output: string }) => Counts} count
 * @param {readonly [string, ...string[]]} command
 * @param {{ env?: Record<string, string>, show?: boolean }} [options]
 * @returns {Step}
 */
function step(group, name, count, [program, ...args], options = {}) {
  return {
    group,
    name,
    async run() {
      const env = { CARGO_TERM_COLOR: "never", NO_COLOR: "1", FORCE_COLOR: "0", ...options.env };
      const ended = await run(program, args, { ...options, env });
      return { counts: count(ended), output: options.show ? "" : ended.output };
    },
  };
}

/** @param {string} path Of a script in node_modules. */
const npm = (path) => /** @type {const} */ ([process.execPath, join(root, "node_modules", path)]);
const tsc = npm("typescript/bin/tsc");
const clippy = /** @type {const} */ (["cargo", "clippy", "--quiet"]);
const strictly = /** @type {const} */ (["--", "--deny", "warnings"]);

/**
 * Everything that must hold, the quick to fail first.
 * @returns {Step[]}
 */
export function steps() {
  return [
    step("lint", "rustfmt", oneCheck, ["cargo", "fmt", "--all", "--check"]),
    step("lint", "biome", oneCheck, [...npm("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."]),
    step("lint", "tsc, the SDK and the demo", oneCheck, [...tsc, "--pretty", "false"]),
    step("lint", "tsc, scripts and harness", oneCheck, [
      ...tsc,
      "--pretty",
      "false",
      "-p",
      "tsconfig.scripts.json",
    ]),
    step("lint", "clippy, native", oneCheck, [...clippy, "--workspace", "--all-targets", ...strictly]),
    step("lint", "clippy, wasm", oneCheck, [
      ...clippy,
      "--package=embed-sso",
      "--all-targets",
      "--target",
      wasm,
      ...strictly,
    ]),
    step("native", "native tests", cargoTests, ["cargo", "test", "--workspace", "--no-fail-fast"]),
    step("native", "tests of the scripts", nodeTests, [
      process.execPath,
      "--test",
      "--test-reporter=spec",
      scripts,
    ]),
    step("web", "wasm tests in Chromium", cargoTests, ["cargo", "test", "--target", wasm, "--test", "web"], {
      env: inChromium(),
    }),
    step("build", "build", oneCheck, [process.execPath, "scripts/build.mjs"]),
    step("build", "size gate", oneCheck, [process.execPath, "scripts/size.mjs"], { show: true }),
    { group: "types", name: "type tests", run: typeTests },
    step(
      "packaging",
      "the packed tarball in front ends",
      nodeTests,
      [process.execPath, "scripts/packaging.mjs", "--quick"],
      { show: true },
    ),
    step("packaging", "the examples", nodeTests, [process.execPath, "scripts/examples.mjs"], { show: true }),
    step("e2e", "end-to-end in Chromium", nodeTests, [process.execPath, "scripts/e2e.mjs"], { show: true }),
    ...Object.entries(filesByEntry).map(([entry, files]) =>
      step(
        "e2e",
        `end-to-end, ${entry}`,
        nodeTests,
        [process.execPath, "scripts/e2e.mjs", `--entry=${entry}`, ...files],
        { show: true },
      ),
    ),
  ];
}

/** The runner takes the first driver variable that is set, so the others are emptied; its time limits are for idle machines. */
function inChromium() {
  return {
    CHROMEDRIVER: chromium.driver() ?? "",
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: join(root, "tests/web/chromium.json"),
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    WASM_BINDGEN_TEST_TIMEOUT: "120",
  };
}
