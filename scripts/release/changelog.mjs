import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";

const file = join(root, "CHANGELOG.md");

/**
 * The section of a version in CHANGELOG.md.
 * @param {string} version
 * @param {string} [date] Given, the section that was kept as "Unreleased" is written to be of this day.
 * @returns {Promise<string>}
 */
export async function changelogSection(version, date) {
  const text = await readFile(file, "utf8");
  const heading = [`## Unreleased (${version})`, `## ${version} `].find((one) => text.includes(`\n${one}`));
  const section = heading && text.split(`\n${heading}`)[1]?.split("\n## ")[0]?.replace(/^.*\n/, "").trim();
  if (!heading || !section) throw new Error(`CHANGELOG.md says nothing about ${version}`);
  if (date && heading.includes("Unreleased")) {
    await writeFile(file, text.replace(heading, `## ${version} (${date})`));
  }
  return section;
}
