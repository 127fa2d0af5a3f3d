import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A profile of `examples/profiles`, as it stands there. @param {string} name */
export async function exampleProfile(name) {
  const path = fileURLToPath(new URL(`../../examples/profiles/${name}.json`, import.meta.url));
  return JSON.parse(await readFile(path, "utf8"));
}
