import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { changelogSection } from "./release/changelog.mjs";
import { billOfMaterials } from "./release/sbom.mjs";
import { checkCrates, checkNpm } from "./release/supply.mjs";
import { buildTwice } from "./release/twice.mjs";
import { must, root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

const out = join(root, "target/release-check");

/**
 * `npm run release:check`: whether what is here may be published, and what to publish with it, in target/release-check:
 * `notes.md` (the changelog section and the hash of each file) and `sbom.cdx.json`. `--date=2026-12-31` also writes the day
 * into CHANGELOG.md.
 */
await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { date: { type: "string" } } });
  await provision();
  await build();
  await mkdir(out, { recursive: true });
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

  const section = await changelogSection(version, values.date);
  say("changelog", `a section of ${section.split("\n").length} lines on ${version}`);
  await must(process.execPath, ["scripts/test.mjs", "--only=lint"]);
  say("lint", "clean");
  await must(process.execPath, ["--test", "tests/packaging/tarball.test.mjs"]);
  say("tarball", "publint, attw, types, contents, no path of this machine");
  say("crates", await checkCrates());
  say("npm", await checkNpm());
  await writeFile(
    join(out, "sbom.cdx.json"),
    `${JSON.stringify(await billOfMaterials(version), undefined, 2)}\n`,
  );
  const hashes = await sameHashes();
  say("build", `the same twice, ${Object.keys(hashes).length} hashes`);
  await writeFile(join(out, "notes.md"), notes(version, section, hashes));
  console.log(`\nTo publish with it: ${out}`);
});

/** @param {string} what @param {string} found */
function say(what, found) {
  console.log(`✓ ${what}: ${found}`);
}

/** Here, and in two other folders. */
async function sameHashes() {
  const { same, hashes } = await buildTwice();
  const [first = {}] = hashes;
  if (!same) throw new Error(`two builds differ:\n${JSON.stringify(hashes, undefined, 2)}`);
  const here = JSON.parse(await readFile(join(root, "dist/sri.json"), "utf8"));
  const other = Object.keys(here).filter((name) => here[name] !== first[name]);
  if (other.length > 0) throw new Error(`dist/ is not what a clean build makes: ${other.join(", ")}`);
  return first;
}

/** @param {string} version @param {string} section @param {Record<string, string>} hashes */
function notes(version, section, hashes) {
  const rows = Object.entries(hashes).map(([name, hash]) => `| ${name} | \`${hash}\` |`);
  return `# embed-sso ${version}\n\n${section}\n\n## Integrity\n\n| file | |\n|---|---|\n${rows.join("\n")}\n`;
}
