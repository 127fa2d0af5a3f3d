import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../scripts/run/command.mjs";
import { apps, entries } from "../apps.mjs";
import { versionOf } from "./project.mjs";

const page = join(root, "docs/bundlers.md");
const marks = /(<!-- measured -->\n).*(<!-- \/measured -->)/s;

/**
 * Writes what a whole run found into docs/bundlers.md.
 * @param {Record<string, string[]>} signedIn The entries with which each app signed the user in.
 */
export async function record(signedIn) {
  const rows = await Promise.all(Object.keys(apps).map((name) => row(name, signedIn[name] ?? [])));
  const table = [
    `Run on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node}, opened in Chromium.`,
    "",
    "| front end | versions | entries that signed in | in `npm test` |",
    "|---|---|---|---|",
    ...rows,
  ];
  const text = await readFile(page, "utf8");
  if (!marks.test(text)) throw new Error(`${page} has no place for the table`);
  await writeFile(
    page,
    text.replace(marks, (_, begin, end) => `${begin}${table.join("\n")}\n${end}`),
  );
}

/** @param {string} name @param {readonly string[]} signedIn */
async function row(name, signedIn) {
  const app = /** @type {import("../apps.mjs").App} */ (apps[name]);
  const versions = app.uses.map(async (one) => `${one} ${await versionOf(app.folder, one)}`);
  const found = (app.entries ?? entries).map((entry) =>
    signedIn.includes(entry) ? `\`${entry}\`` : `**not ${entry}**`,
  );
  const cells = [name, (await Promise.all(versions)).join(", ") || "–", found.join(", ")];
  const smoke = app.smoke?.map((entry) => `\`${entry}\``).join(", ");
  return `| ${cells.join(" | ")} | ${smoke ?? "–"} |`;
}
