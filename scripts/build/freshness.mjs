import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a file is there and no older than anything it was made of.
 * @param {string} output
 * @param {readonly string[]} inputs Files, and folders with all that is in them.
 */
export function isFresh(output, inputs) {
  const made = statSync(output, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && inputs.every((input) => modified(input) <= made);
}

/** A folder's own time changes when a file in it is added or removed. @param {string} path @returns {number} */
function modified(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => modified(join(path, name))));
}
