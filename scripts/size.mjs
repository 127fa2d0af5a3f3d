import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";
import { complaints, heavyWrappers } from "./size/gate.mjs";

const baselineFile = join(root, "size-baseline.json");

/** `npm run size`: what a page downloads, what it is made of, and whether that is within bounds. `--update` accepts it. */
await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
  await provision();
  await build();
  const { measureDownloads, measureEntries, measureParts, total } = await import("./size/measure.mjs");
  const downloads = await measureDownloads();
  const now = total(downloads);
  print({ ...downloads, "main entry": now });
  console.log("\nother entries");
  const entries = await measureEntries();
  print(entries);
  console.log("\nmade of");
  print(await measureParts());
  if (values.update) await writeFile(baselineFile, `${JSON.stringify(now)}\n`);
  const found = [...complaints(now, await baseline()), ...heavyWrappers(entries)];
  if (found.length > 0) throw new Error(found.join("\n"));
});

/** @returns {Promise<import("./size/measure.mjs").Size | undefined>} */
async function baseline() {
  const text = await readFile(baselineFile, "utf8").catch(() => undefined);
  return text && JSON.parse(text);
}

/** @param {Record<string, import("./size/measure.mjs").Size>} sizes */
function print(sizes) {
  const row = (/** @type {(string | number)[]} */ [name = "", ...cells]) =>
    console.log(`${String(name).padEnd(30)}${cells.map((cell) => String(cell).padStart(9)).join("")}`);
  row(["bytes", "raw", "gzip", "brotli"]);
  for (const [name, { raw, gzip, brotli }] of Object.entries(sizes)) row([name, raw, gzip, brotli]);
}
