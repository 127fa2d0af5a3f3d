import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";
import { boundIn } from "./engine.mjs";

/**
 * @typedef {object} Entry
 * @property {string} [source] Where it gets the engine from.
 * @property {Record<string, string>} [shared] Modules of js/ that it does not hold itself: the file beside it that has
 *   what they export.
 * @property {readonly string[]} [external] Packages that stay imports.
 * @property {string} [banner]
 */

/** The wrappers are built on the main entry, and share the place where a test puts its own `mount`. */
const shared = { index: "index.js", "mount-hook": "mount-hook.js" };

/** What is bundled into a file of its own: the modules of js/ with these names. @type {Record<string, Entry>} */
const files = {
  index: {},
  url: { source: "url" },
  "no-wasm": { source: "no-wasm" },
  inspector: {},
  element: { shared },
  // Next.js renders a component on the server unless it says this.
  react: { shared, external: ["react"], banner: '"use client";' },
  // The class of errors is that of the main entry, so that `instanceof` holds.
  testing: { shared: { ...shared, errors: "index.js" } },
  "mount-hook": {},
};

/** What a page or a test can import. */
export const entries = Object.keys(files).filter((name) => name !== "mount-hook");

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
  const common = await options();
  const one = (/** @type {[string, Entry]} */ [name, { source, shared = {}, external = [], banner = "" }]) =>
    build({
      ...common,
      entryPoints: [join(root, `js/${name}.ts`)],
      outfile: join(out, `${name}.js`),
      format: "esm",
      external: ["./engine.js", "./engine-no-wasm.js", ...external],
      banner: { js: banner },
      plugins: [beside(shared), profiles, standIn(source), boundIn(bound)],
    });
  await Promise.all(Object.entries(files).map(one));
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
 * Makes imports of these modules imports of the files beside the bundle.
 * @param {Record<string, string>} shared
 * @returns {import("esbuild").Plugin}
 */
function beside(shared) {
  return {
    name: "beside",
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/[\w-]+\.js$/ }, ({ path }) => {
        const file = shared[basename(path, ".js")];
        return file ? { path: `./${file}`, external: true } : undefined;
      });
    },
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
