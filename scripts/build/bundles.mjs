import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";

/**
 * @typedef {object} Entry
 * @property {string} [source] Where it gets the engine from, if not from engine.js.
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
  check: { shared: { index: "index.js", errors: "index.js" } },
  // The class of errors is that of the main entry, so that `instanceof` holds.
  testing: { shared: { ...shared, errors: "index.js" } },
  "mount-hook": {},
};

/** What a page or a test can import. */
export const entries = Object.keys(files).filter((name) => name !== "mount-hook");

/** Files for classic scripts: everything is in them, and they make one global. @type {Record<string, string | undefined>} */
const sources = { "embed-sso.global": undefined, "embed-sso.no-wasm.global": "no-wasm" };

export const globals = Object.keys(sources);

/**
 * A module that a page imports when it needs the engine: wasm-bindgen's glue and the engine itself.
 * @param {"engine" | "engine-no-wasm"} name
 * @param {string} bound The folder that the engine was bound in.
 * @param {string} out
 */
export async function bundleEngine(name, bound, out) {
  const module = name === "engine" ? "engine-wasm" : name;
  await bundle(module, join(out, `${name}.js`), { alias: aliases({ bound }), loader: { ".hex": "text" } });
}

/**
 * The JavaScript API. The engine stays a module of its own, imported when it is needed.
 * @param {string} bound The folder that holds the glue.
 * @param {string} out
 */
export async function bundleEntries(bound, out) {
  const one = (/** @type {[string, Entry]} */ [name, { source, shared = {}, external = [], banner = "" }]) =>
    bundle(name, join(out, `${name}.js`), {
      external: ["./engine.js", "./engine-no-wasm.js", ...external],
      banner: { js: banner },
      alias: aliases({ bound, source }),
      plugins: [beside(shared), profiles],
    });
  await Promise.all(Object.entries(files).map(one));
}

/** @param {string} out The folder of the engines, which go into the files. */
export async function bundleGlobals(out) {
  const one = (/** @type {[string, string | undefined]} */ [name, source]) =>
    bundle("global", join(out, `${name}.js`), {
      format: "iife",
      alias: aliases({ source }),
      plugins: [profiles, engines(out)],
    });
  await Promise.all(Object.entries(sources).map(one));
}

/**
 * @param {string} module Of js/.
 * @param {string} outfile
 * @param {import("esbuild").BuildOptions} options
 */
async function bundle(module, outfile, options) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await build({
    entryPoints: [join(root, `js/${module}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    define: { EMBED_SSO_VERSION: JSON.stringify(version) },
    ...options,
  });
}

/**
 * js/ imports by these names what the build makes of the Rust crate, and where the entry gets its engine from.
 * @param {{ bound?: string, source?: string | undefined }} options
 */
function aliases({ bound = "", source }) {
  return {
    "#bound": join(bound, "sdk_bg.js"),
    "#wasm": join(bound, "sdk_bg.wasm.hex"),
    "#no-wasm": join(bound, "sdk_bg.no-wasm.js"),
    "#source": join(root, `js/source${source ? `-${source}` : ""}.ts`),
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
