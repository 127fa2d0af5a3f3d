import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";
import { boundIn } from "./engine.mjs";

/** @typedef {{ source?: string, external?: string[], banner?: string }} Entry */

/**
 * What a page can import: the modules of js/ with these names, where each gets the engine from, and what stays an import.
 * @type {Record<string, Entry>}
 */
export const entries = {
  index: {},
  url: { source: "url" },
  "no-wasm": { source: "no-wasm" },
  inspector: {},
  element: { external: ["./index.js"] },
  // Next.js renders a component on the server unless it says this.
  react: { external: ["./index.js", "react"], banner: '"use client";' },
};

/** Files for classic scripts: everything is in them, and they make one global. */
export const globals = /** @type {const} */ ({
  "embed-sso.global": undefined,
  "embed-sso.no-wasm.global": "no-wasm",
});

/**
 * Bundles the JavaScript API. The engine stays a module of its own, imported when it is needed.
 * @param {string} out
 * @param {string} bound The folder that holds the glue.
 */
export async function bundleEntries(out, bound) {
  const shared = await options();
  const one = (/** @type {[string, Entry]} */ [name, { source, external = [], banner = "" }]) =>
    build({
      ...shared,
      entryPoints: [join(root, `js/${name}.ts`)],
      outfile: join(out, `${name}.js`),
      format: "esm",
      external: ["./engine.js", "./engine-no-wasm.js", ...external],
      banner: { js: banner },
      plugins: [profiles, standIn(source), boundIn(bound)],
    });
  await Promise.all(Object.entries(entries).map(one));
}

/** @param {string} out The folder of the engines, which go into the files. */
export async function bundleGlobals(out) {
  const shared = await options();
  const one = (/** @type {[string, string | undefined]} */ [name, source]) =>
    build({
      ...shared,
      entryPoints: [join(root, "js/global.ts")],
      outfile: join(out, `${name}.js`),
      format: "iife",
      plugins: [profiles, standIn(source), engines(out)],
    });
  await Promise.all(Object.entries(globals).map(one));
}

/** @returns {Promise<import("esbuild").BuildOptions>} */
async function options() {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return {
    bundle: true,
    minify: true,
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    define: { EMBED_SSO_VERSION: JSON.stringify(version) },
  };
}

/**
 * Puts the entry's own source of the engine in the place of js/source.js.
 * @param {string | undefined} source
 * @returns {import("esbuild").Plugin}
 */
function standIn(source) {
  return {
    name: "source",
    setup(build) {
      const path = join(root, `js/source${source ? `-${source}` : ""}.ts`);
      build.onResolve({ filter: /^\.\/source\.js$/ }, () => ({ path }));
    },
  };
}

/** @param {string} folder @returns {import("esbuild").Plugin} */
function engines(folder) {
  return {
    name: "engines",
    setup(build) {
      build.onResolve({ filter: /^\.\/engine(-no-wasm)?\.js$/ }, ({ path }) => ({
        path: join(folder, path),
      }));
    },
  };
}

/**
 * Vendor profiles carry notes on their sources, under keys that begin with `$`; a page has no use for them.
 * @type {import("esbuild").Plugin}
 */
const profiles = {
  name: "profiles",
  setup(build) {
    build.onLoad({ filter: /\/src\/vendors\/.*\.json$/ }, async ({ path }) => {
      const notes = (/** @type {string} */ key, /** @type {unknown} */ value) =>
        key.startsWith("$") ? undefined : value;
      return { contents: JSON.stringify(JSON.parse(await readFile(path, "utf8"), notes)), loader: "json" };
    });
  },
};
