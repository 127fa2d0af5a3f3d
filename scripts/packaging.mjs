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

/** `npm run test:packaging -- [--quick] [--record] [words of app names…]`: the packed tarball in real front ends. */
await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
  });
  await provision({ browser: true });
  const names = choose(positionals, values.quick);
  const logs = join(root, "target/test-logs/packaging");
  const counts = await reported("the packed tarball in front ends", logs, (report) =>
    packaging(report, { names }),
  );
  if (values.record) await record(notes);
  if (counts.failed > 0) process.exitCode = 1;
  console.log(`\n${summary(counts)}`);
});

/**
 * @param {import("./test/report.mjs").Report} report
 * @param {{ names?: readonly string[], words?: readonly string[], match?: string | undefined }} [options] `names`: of the
 *   apps; without it, those of `npm test`. `words`: of the files of tests.
 */
export async function packaging(report, { names = choose([], true), words = [], match } = {}) {
  const files = await testFiles("tests/packaging", words);
  if (files.length === 0) return;
  await build();
  await buildSandbox();
  const { file } = await packTarball();
  for (const folder of new Set(names.map((name) => apps[name]?.folder ?? ""))) await prepare(folder, file);
  const env = { PACKAGING: JSON.stringify(names), PACKAGING_NOTES: notes, BROWSER: "chromium" };
  // One after the other: they share the folders that the tarball is installed in.
  await runFiles(files, report, { match, workers: 1, env });
}

/** @param {readonly string[]} words @param {boolean} quick */
function choose(words, quick) {
  const wanted = (/** @type {string} */ name) =>
    words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  const names = Object.keys(apps).filter((name) => wanted(name) && (!quick || apps[name]?.quick));
  if (names.length === 0) throw new Error(`no app is called so; there are: ${Object.keys(apps).join(", ")}`);
  return names;
}
