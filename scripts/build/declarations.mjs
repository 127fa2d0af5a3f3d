import { cp, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { must, root } from "../run/command.mjs";
import { entries, globals } from "./bundles.mjs";

const emitted = join(root, "target/declarations");

/**
 * Writes the public declarations, which are those that the entries lead to, and those of the classic scripts, which all
 * make the same global.
 * @param {string} out
 */
export async function declare(out) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await must(process.execPath, [tsc, "--project", "js"]);
  /** @type {Set<string>} */
  const names = new Set();
  for (const entry of entries) await addReachable(`${entry}.d.ts`, names);
  for (const name of names) await cp(join(emitted, name), join(out, name));
  // Written by hand: they add to the types of frameworks, most of which are not installed here.
  await cp(join(root, "js/jsx"), join(out, "jsx"), { recursive: true });
  for (const name of globals) await cp(join(emitted, "global.d.ts"), join(out, `${name}.d.ts`));
}

/** @param {string} name @param {Set<string>} seen */
async function addReachable(name, seen) {
  if (seen.has(name)) return;
  seen.add(name);
  const text = await readFile(join(emitted, name), "utf8");
  for (const [, next = ""] of text.matchAll(/(?:from |import\()"(\.[\w/.-]+)\.js"/g))
    await addReachable(join(dirname(name), `${next}.d.ts`), seen);
}
