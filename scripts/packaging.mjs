import { join } from "node:path";
import { parseArgs } from "node:util";
import { apps } from "../tests/packaging/apps.mjs";
import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { record } from "./packaging/record.mjs";
import { packTarball } from "./packaging/tarball.mjs";
import { prepare } from "./packaging/workshop.mjs";
import { provision } from "./provision.mjs";
import { root, run } from "./run/command.mjs";
import { main } from "./run/main.mjs";

const notes = join(root, "target/packaging/signed-in.json");

/** `npm run test:packaging -- [--quick] [--record] [words of app names…]`: the packed tarball in real front ends. */
await main(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
  });
  const names = choose(positionals, values.quick);
  await provision({ browser: true });
  await build();
  await buildSandbox();
  const { file } = await packTarball();
  for (const folder of new Set(names.map((name) => apps[name]?.folder ?? ""))) await prepare(folder, file);
  const options = ["--test-reporter=spec", "--test-concurrency=1", "--test-timeout=1800000"];
  const { code } = await run(process.execPath, ["--test", ...options, "tests/packaging/"], {
    env: { PACKAGING: JSON.stringify(names), PACKAGING_NOTES: notes, BROWSER: "chromium" },
    show: true,
  });
  if (values.record) await record(notes);
  process.exitCode = code;
});

/** @param {readonly string[]} words @param {boolean} quick */
function choose(words, quick) {
  const wanted = (/** @type {string} */ name) =>
    words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  const names = Object.keys(apps).filter((name) => wanted(name) && (!quick || apps[name]?.quick));
  if (names.length === 0) throw new Error(`no app is called so; there are: ${Object.keys(apps).join(", ")}`);
  return names;
}
