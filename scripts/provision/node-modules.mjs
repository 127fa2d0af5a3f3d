import { statSync } from "node:fs";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

/** Installs the locked npm packages when there are none or the lock file is newer than they are. */
export async function provideNodeModules() {
  if (isFresh()) return;
  console.log("installing npm packages…");
  await must("npm", ["ci", "--no-progress", "--loglevel=error"]);
}

/** npm writes its hidden lock file last, so its age is that of a whole installation. */
function isFresh() {
  const installed = modified("node_modules/.package-lock.json");
  return installed !== undefined && installed >= (modified("package-lock.json") ?? 0);
}

/** @param {string} path */
function modified(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}
