import { apps } from "../apps.mjs";
import { installProject } from "./project.mjs";
import { packTarball } from "./tarball.mjs";

/** Projects that tests need beside those of the front ends. */
const OTHERS = ["plain", "lint", "types", "jsx", "vite", "vitest"];

/**
 * Packs what is built and installs it in a temporary project for each front end. This can take longer than a file of
 * tests may, so it is done before them.
 * @param {boolean} whole All front ends, or those of `npm test`.
 * @returns {Promise<Record<string, string>>} The environment in which the tests find it (`chosen.mjs`).
 */
export async function prepare(whole) {
  const tarball = await packTarball();
  const fronts = Object.values(apps).filter(({ smoke }) => whole || smoke);
  const folders = [...OTHERS, ...(whole ? ["jest"] : []), ...fronts.map(({ folder }) => folder)];
  for (const folder of new Set(folders)) await installProject(folder, tarball.file);
  return { PACKAGING: JSON.stringify({ smoke: !whole, ...tarball }) };
}
