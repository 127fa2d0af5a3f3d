import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { must, root } from "../run/command.mjs";

/**
 * Builds and packs the project in two folders of different names, from nothing but its files.
 * @returns {Promise<{ same: boolean, hashes: Record<string, string>[] }>} The hashes of dist/, and of the tarball.
 */
export async function buildTwice() {
  const home = await mkdtemp(join(tmpdir(), "embed-sso-release-"));
  try {
    const folders = [join(home, "one"), join(home, "another/place, deeper")];
    const hashes = [];
    for (const folder of folders) hashes.push(await buildIn(folder));
    return { same: JSON.stringify(hashes[0]) === JSON.stringify(hashes[1]), hashes };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** @param {string} folder @returns {Promise<Record<string, string>>} */
async function buildIn(folder) {
  console.log(`building in ${folder}…`);
  await copySources(folder);
  await must(process.execPath, [join(folder, "scripts/build.mjs")]);
  const quietly = ["--ignore-scripts", "--json", "--loglevel=error", "--dry-run", "--prefix", folder];
  const said = await must("npm", ["pack", ...quietly, folder]);
  const [packed] = JSON.parse(said.slice(said.indexOf("[")));
  return {
    ...JSON.parse(await readFile(join(folder, "dist/sri.json"), "utf8")),
    tarball: packed.integrity,
  };
}

/** What git knows or would take: neither what was built nor what was installed. @param {string} folder */
async function copySources(folder) {
  const listed = await must("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const name of listed.split("\0").filter(Boolean)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(root, name), join(folder, name)).catch(ignoreDeleted);
  }
}

/** A file that was deleted and not yet committed is still listed. @param {NodeJS.ErrnoException} error */
function ignoreDeleted(error) {
  if (error.code !== "ENOENT") throw error;
}
