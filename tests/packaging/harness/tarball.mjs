import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { must, root } from "../../../scripts/run/command.mjs";

const folder = join(root, "target/packaging");

/**
 * Packs what is built, as `npm publish` would.
 * @returns {Promise<{ file: string, contents: string[] }>} The tarball, and the paths that are in it.
 */
export async function packTarball() {
  await mkdir(folder, { recursive: true });
  const quietly = ["--ignore-scripts", "--json", "--loglevel=error", `--pack-destination=${folder}`];
  const output = await must("npm", ["pack", ...quietly]);
  const [packed] = JSON.parse(output.slice(output.indexOf("[")));
  const contents = packed.files.map((/** @type {{ path: string }} */ { path }) => path).sort();
  return { file: join(folder, packed.filename), contents };
}

/**
 * Puts the tarball where `npm install ./embed-sso.tgz` would: the package depends on nothing, so that is all.
 * @param {string} tarball
 * @param {string} app The folder with the app's package.json.
 */
export async function installTarball(tarball, app) {
  const home = join(app, "node_modules/embed-sso");
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await must("tar", ["-xzf", tarball, "--strip-components=1", "-C", home]);
}
