import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must, root } from "../../../scripts/run/command.mjs";
import { installTarball } from "./tarball.mjs";

const source = join(root, "tests/packaging/source");
const apps = join(root, "tests/packaging/apps");
const LOCK = "package-lock.json";

/**
 * The folder in which an app is installed and built. It is outside of the project: tools look for configurations and
 * lock files in the folders above, and would take ours (`paths` of tsconfig.json leads past the tarball).
 * @param {string} name
 */
export const projectFolder = (name) => join(tmpdir(), `embed-sso-packaging-${digest(root)}`, name);

/** Two clones do not get into each other's way. @param {string} text */
const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);

/**
 * Installs the locked packages of an app, if they are not those that are there already, and the tarball among them.
 * @param {string} name Of the folder in tests/packaging/apps.
 * @param {string} tarball
 */
export async function installProject(name, tarball) {
  const folder = projectFolder(name);
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(apps, name, LOCK))) return installAlone(folder, tarball);
  if (!(await hasPackages(name))) {
    console.log(`installing the packages of ${name}…`);
    for (const file of ["package.json", LOCK]) await cp(join(apps, name, file), join(folder, file));
    const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
    await must("npm", ["ci", "--prefix", folder, ...quietly]);
    await cp(join(apps, name, LOCK), join(folder, "node_modules", LOCK));
  }
  await installTarball(tarball, folder);
}

/** Without a bundler nothing else is needed; so here npm itself installs, as the README says. */
async function installAlone(/** @type {string} */ folder, /** @type {string} */ tarball) {
  await rm(join(folder, "node_modules"), { recursive: true, force: true });
  const alone = ["--offline", "--no-save", "--no-package-lock", "--loglevel=error"];
  await must("npm", ["install", "--prefix", folder, ...alone, tarball]);
}

/** A copy of the lock file is made last, inside of what it describes. @param {string} name */
async function hasPackages(name) {
  const [wanted, there] = await Promise.all(
    [join(apps, name, LOCK), join(projectFolder(name), "node_modules", LOCK)].map((file) =>
      readFile(file, "utf8").catch(() => undefined),
    ),
  );
  return wanted === there;
}

/**
 * Lays out the app that uses one entry of the package: the shared source, and what the bundler's own folder adds.
 * @param {string} name
 * @param {string} entry A file of tests/packaging/source/entries.
 * @param {string} script What the page loads, as a tag.
 */
export async function layOut(name, entry, script) {
  const folder = projectFolder(name);
  for (const old of ["src", "dist", ".next"]) await rm(join(folder, old), { recursive: true, force: true });
  await cp(join(apps, name), folder, { recursive: true });
  for (const file of ["index.js", "desk.js"]) await cp(join(source, file), join(folder, "src", file));
  await cp(join(source, "entries", `${entry}.js`), join(folder, "src/embed.js"));
  const page = await readFile(join(source, "page.html"), "utf8");
  await writeFile(join(folder, "index.html"), page.replace("<!-- script -->", script));
}

/** @param {string} name @param {string} dependency @returns {Promise<string>} */
export async function versionOf(name, dependency) {
  const file = join(projectFolder(name), "node_modules", dependency, "package.json");
  return JSON.parse(await readFile(file, "utf8")).version;
}
