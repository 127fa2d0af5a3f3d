import { join } from "node:path";
import { parseArgs } from "node:util";
import { apps } from "../tests/packaging/apps.mjs";
import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { record } from "./packaging/record.mjs";
import { packTarball } from "./packaging/tarball.mjs";
import { prepare } from "./packaging/workshop.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";
import { summary } from "./test/counts.mjs";
import { runFiles, testFiles } from "./test/files.mjs";
import { reported } from "./test/report.mjs";

const notes = join(root, "target/packaging/signed-in.json");

/** The folders that the tests need beside those of the apps. */
const OTHERS = ["plain", "lint", "types", "vite"];

/** Runners of unit tests, which take too long for `npm test`. */
const UNIT_TESTS = ["vitest", "jest"];

/** `npm run test:packaging -- [--quick] [--record] [words of app names…]`: the packed tarball in real front ends. */
await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
  });
  await provision({ browser: true });
  const logs = join(root, "target/test-logs/packaging");
  const counts = await reported("the packed tarball in front ends", logs, (report) =>
    packaging(report, { apps: positionals, smoke: values.quick }),
  );
  if (values.record) await record(notes);
  if (counts.failed > 0) process.exitCode = 1;
  console.log(`\n${summary(counts)}`);
});

/**
 * @typedef {object} PackagingOptions
 * @property {boolean} smoke Only what `npm test` tries.
 * @property {readonly string[]} [apps] Only apps with one of these words in their name.
 * @property {readonly string[]} [words] Only files of tests with one of these in their name.
 * @property {string | undefined} [match]
 */

/**
 * @param {import("./test/report.mjs").Report} report
 * @param {PackagingOptions} options
 */
export async function packaging(report, { smoke, apps: wanted = [], words = [], match }) {
  const files = await testFiles("tests/packaging", words);
  if (files.length === 0) return;
  const names = choose(wanted, smoke);
  await build();
  await buildSandbox();
  const tarball = await packTarball();
  const folders = new Set([
    ...OTHERS,
    ...(smoke ? [] : UNIT_TESTS),
    ...names.map((name) => apps[name]?.folder ?? ""),
  ]);
  for (const folder of folders) await prepare(folder, tarball.file);
  const env = {
    PACKAGING: JSON.stringify({ names, smoke, ...tarball }),
    PACKAGING_NOTES: notes,
    BROWSER: "chromium",
  };
  // Two of Vite's development servers in one folder would not agree.
  await runFiles(files, report, { match, workers: smoke ? undefined : 1, env });
}

/** @param {readonly string[]} words @param {boolean} smoke */
function choose(words, smoke) {
  const wanted = (/** @type {string} */ name) =>
    words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  const names = Object.keys(apps).filter((name) => wanted(name) && (!smoke || apps[name]?.smoke));
  if (names.length === 0) throw new Error(`no app is called so; there are: ${Object.keys(apps).join(", ")}`);
  return names;
}
