import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";

/** Everything that the contents of dist/ depend on. */
const inputs = [
  "package.json",
  "Cargo.toml",
  "Cargo.lock",
  "rust-toolchain.toml",
  ".cargo/config.toml",
  "package-lock.json",
  "tsconfig.build.json",
  "src",
  "js",
  "xtask",
  "scripts/build",
  "scripts/build.mjs",
];

const stamp = ".inputs";

/** @returns {Promise<string>} A digest of all inputs. */
export async function fingerprint() {
  const hash = createHash("sha256");
  for (const path of inputs) {
    for (const file of await filesOf(path)) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} print */
export async function isBuilt(print) {
  return (await readFile(join(root, "dist", stamp), "utf8").catch(() => "")) === print;
}

/**
 * @param {string} print
 * @param {string} folder
 */
export async function recordBuilt(print, folder) {
  await writeFile(join(folder, stamp), print);
}

/**
 * @param {string} path
 * @returns {Promise<string[]>} The file itself, or the files below a folder, in a fixed order.
 */
async function filesOf(path) {
  try {
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(path, entry.parentPath.slice(join(root, path).length), entry.name))
      .sort();
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}
