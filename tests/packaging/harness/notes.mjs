import { writeFile } from "node:fs/promises";

/** @type {Record<string, string[]>} */
const signedIn = {};

/** Notes that an app signed the user in with an entry. @param {string} app @param {string} entry */
export function note(app, entry) {
  signedIn[app] = [...(signedIn[app] ?? []), entry];
}

/** For scripts/packaging.mjs, which knows where. */
export async function saveNotes() {
  if (process.env.PACKAGING_NOTES) await writeFile(process.env.PACKAGING_NOTES, JSON.stringify(signedIn));
}
