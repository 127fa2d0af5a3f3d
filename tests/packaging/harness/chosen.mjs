import { apps, entries } from "../apps.mjs";

/**
 * What `prepare.mjs` has prepared.
 * @type {{ smoke: boolean, file: string, contents: string[] }} `smoke`: only what `npm test` tries; `file`: the tarball, and
 *   the paths that are in it.
 */
export const { smoke, file, contents } = JSON.parse(process.env.PACKAGING ?? missing());

/** @returns {never} */
function missing() {
  throw new Error("these tests are run by: npm run test:packaging");
}

/** The apps to try. */
export const names = Object.keys(apps).filter((name) => !smoke || apps[name]?.smoke);

/** @param {string} name Of an app. @returns {readonly string[]} The entries to try it with. */
export function entriesOf(name) {
  const app = apps[name];
  return (smoke ? app?.smoke : app?.entries) ?? entries;
}
