import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

/** What a published package may hold; anything else got in by mistake. */
const allowed = [
  /^(package\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE-(APACHE|MIT)|THIRD-PARTY-LICENSES\.txt)$/,
  /^dist\/(element\/|testing\/)?[\w-]+(\.global|\.no-wasm)*\.(js|d\.ts)$/,
  /^bin\/([\w-]+\/)?[\w-]+\.js$/,
  /^dist\/(embed-sso\.wasm|sri\.json|custom-elements\.json)$/,
  /^docs\/([\w-]+\/)?[\w-]+\.(md|svg)$/,
  /^examples\/([\w-]+\/)*(?!package-lock)[\w.-]+\.(md|json|html|m?js|ts|vue|svelte|rs|toml)$/,
];

const required = [
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "THIRD-PARTY-LICENSES.txt",
  "docs/README.md",
  "examples/README.md",
];

/**
 * @param {readonly string[]} files The paths in the tarball.
 * @returns {Promise<string[]>} What is missing and what is too much, in words.
 */
export async function wrongContents(files) {
  const { exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const isThere = (/** @type {string} */ path) => files.some((file) => fitsPattern(file, path));
  const missing = [...required, ...targets(exports)].filter((path) => !isThere(path));
  // What lies in a folder that is packed whole, and was never committed, was left there by somebody.
  const known = (await must("git", ["ls-files", "docs", "examples"])).split("\n");
  const isOurs = (/** @type {string} */ path) => !/^(docs|examples)\//.test(path) || known.includes(path);
  const extra = files.filter((path) => !isOurs(path) || !allowed.some((pattern) => pattern.test(path)));
  return [
    ...missing.map((path) => `${path} is missing`),
    ...extra.map((path) => `${path} does not belong there`),
  ];
}

/** @param {string} file @param {string} path With a `*` where `exports` has a pattern. */
function fitsPattern(file, path) {
  const [before = "", after] = path.split("*");
  return after === undefined ? file === path : file.startsWith(before) && file.endsWith(after);
}

/** Every file that an `exports` map leads to. @param {unknown} map @returns {string[]} */
function targets(map) {
  if (typeof map === "string") return [map.replace(/^\.\//, "")];
  return Object.values(map ?? {}).flatMap(targets);
}

/**
 * A published file must not tell where it was built.
 * @param {string} name
 * @param {Buffer} bytes
 * @returns {string[]} The places of this machine that are named in it.
 */
export function machinePaths(name, bytes) {
  const plain = bytes.toString("latin1");
  // The build without wasm keeps the module's texts as base64.
  const encoded = plain.match(/[A-Za-z0-9+/]{40,}/g) ?? [];
  const text = [plain, ...encoded.map((part) => Buffer.from(part, "base64").toString("latin1"))].join("\n");
  const places = [
    root.replace(/[\\/]$/, ""),
    homedir(),
    process.env.CARGO_HOME,
    "/home/",
    "/Users/",
    "\\Users\\",
    "/tmp/",
    "/.cargo/",
    "/.rustup/",
  ];
  const found = places.filter((place) => place && place.length > 2 && text.includes(place));
  return found.map((place) => `${name} names ${place}`);
}
