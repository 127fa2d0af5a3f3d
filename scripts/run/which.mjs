import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * @param {readonly string[]} names Programs, the preferred first.
 * @returns {string | undefined} The path of the first that is on PATH.
 */
export function which(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
