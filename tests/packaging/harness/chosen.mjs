import { apps, entries } from "../apps.mjs";

/**
 * What scripts/packaging.mjs has prepared.
 * @type {{ names: string[], smoke: boolean, file: string, contents: string[] }} `names`: of the apps to try; `smoke`: only
 *   what `npm test` tries; `file`: the tarball, and the paths that are in it.
 */
export const { names, smoke, file, contents } = JSON.parse(process.env.PACKAGING ?? missing());

/** @returns {never} */
function missing() {
  throw new Error("these tests are run by: npm run test:packaging");
}

/** @param {string} name Of an app. @returns {readonly string[]} The entries to try it with. */
export function entriesOf(name) {
  const app = apps[name];
  return (smoke ? app?.smoke : app?.entries) ?? entries;
}
