import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

/**
 * A CycloneDX list of what the package is made of and made with, from the lock files. `required`: inside of the published
 * engine. `excluded`: tools that build and test it, which are not published.
 * @param {string} version
 */
export async function billOfMaterials(version) {
  const components = [...(await crates()), ...(await npmPackages())];
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: { type: "library", name: "embed-sso", version, purl: `pkg:npm/embed-sso@${version}` },
    },
    components: components.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}

/** @typedef {{ type: "library", name: string, version: string, purl: string, scope: string, licenses?: { expression: string }[] }} Component */

/** @returns {Promise<Component[]>} */
async function crates() {
  const { packages } = JSON.parse(
    await must("cargo", ["metadata", "--format-version=1", "--locked", "--quiet"]),
  );
  const shipped = new Set(await shippedCrates());
  return packages
    .filter((/** @type {{ source: string | null }} */ { source }) => source)
    .map((/** @type {{ name: string, version: string, license?: string }} */ { name, version, license }) =>
      component("cargo", name, version, shipped.has(`${name} v${version}`), license),
    );
}

/** What is compiled into the module: macros and build scripts are not. */
async function shippedCrates() {
  const flags = ["--package=embed-sso", "--target=wasm32-unknown-unknown", "--edges=normal,no-proc-macro"];
  const listed = await must("cargo", [
    "tree",
    "--locked",
    "--quiet",
    "--prefix=none",
    "--format={p}",
    ...flags,
  ]);
  return listed.split("\n").map((line) => line.split(" ").slice(0, 2).join(" "));
}

/** @returns {Promise<Component[]>} */
async function npmPackages() {
  const { packages } = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path]) => path.includes("node_modules/"))
    .map(([path, { version, license, dev }]) =>
      component("npm", path.split("node_modules/").at(-1) ?? "", version, !dev, license),
    );
}

/**
 * @param {string} registry
 * @param {string} name
 * @param {string} version
 * @param {boolean} isShipped
 * @param {string} [license]
 * @returns {Component}
 */
function component(registry, name, version, isShipped, license) {
  return {
    type: "library",
    name,
    version,
    purl: `pkg:${registry}/${name.replace("@", "%40")}@${version}`,
    scope: isShipped ? "required" : "excluded",
    ...(license && { licenses: [{ expression: license.replaceAll("/", " OR ") }] }),
  };
}
