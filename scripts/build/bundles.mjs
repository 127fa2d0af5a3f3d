import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";

/** What wrappers do not hold themselves: the main entry, and the place where a test puts its own `mount`. */
const shared = { index: "index.js", "mount-hook": "mount-hook.js" };

/**
 * The modules of js/ that are bundled into a file of their own. `source`: where one gets the engine from, if not from
 * engine.js; `shared`: modules that it imports from files beside it; `external`: packages that stay imports.
 * @type {Record<string, { source?: string, shared?: Record<string, string>, external?: string[], banner?: string }>}
 */
const modules = {
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
export const entries = Object.keys(modules).filter((name) => name !== "mount-hook");

/** Files for classic scripts, with the source of their engine: everything is in them, and they make one global. */
const classic = { "embed-sso.global": "", "embed-sso.no-wasm.global": "no-wasm" };
export const globals = Object.keys(classic);

/**
 * @param {string} out
 * @param {string} wasm The folder in which the engine was bound.
 * @param {string} noWasm The same without WebAssembly.
 */
export async function bundleAll(out, wasm, noWasm) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  /** @param {string} module @param {string} name @param {import("esbuild").BuildOptions} options */
  const bundle = (module, name, { plugins = [], ...options }) =>
    build({
      entryPoints: [join(root, `js/${module}.ts`)],
      outfile: join(out, `${name}.js`),
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      legalComments: "none",
      logLevel: "warning",
      define: {
        EMBED_SSO_VERSION: JSON.stringify(version),
        "process.env.NODE_ENV": "process.env.NODE_ENV", // the page's own bundler decides
      },
      loader: { ".hex": "text" },
      plugins: [...plugins, profiles],
      ...options,
    });
  // A page imports the engine, with wasm-bindgen's glue, when it needs it.
  const engines = ["./engine.js", "./engine-no-wasm.js"];
  await Promise.all([
    bundle("engine-wasm", "engine", { alias: aliases(wasm) }),
    bundle("engine-no-wasm", "engine-no-wasm", { alias: aliases(noWasm) }),
    ...Object.entries(modules).map(([name, { source, shared = {}, external = [], banner = "" }]) =>
      bundle(name, name, {
        alias: aliases(wasm, source),
        banner: { js: banner },
        external: [...engines, ...external],
        plugins: [beside(shared)],
        // With the sources in it. The engines have none: they are the compiler's output.
        sourcemap: true,
      }),
    ),
  ]);
  await Promise.all(
    Object.entries(classic).map(([name, source]) =>
      bundle("global", name, { format: "iife", alias: aliases(wasm, source), plugins: [within(out)] }),
    ),
  );
}

/**
 * The names by which js/ imports what the build makes of the Rust crate, and where an entry gets its engine from.
 * @param {string} bound
 * @param {string} [source]
 */
function aliases(bound, source) {
  return {
    "#bound": join(bound, "sdk_bg.js"),
    "#wasm": join(bound, "sdk_bg.wasm.hex"),
    "#no-wasm": join(bound, "sdk_bg.no-wasm.js"),
    "#source": join(root, `js/source${source ? `-${source}` : ""}.ts`),
  };
}

/**
 * Leaves imports of these modules to the files beside the bundle.
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

/** Takes the engines of this folder into the bundle. @param {string} out @returns {import("esbuild").Plugin} */
function within(out) {
  return {
    name: "within",
    setup(build) {
      build.onResolve({ filter: /^\.\/engine(-no-wasm)?\.js$/ }, ({ path }) => ({ path: join(out, path) }));
    },
  };
}

/**
 * Removes the notes on sources from vendor profiles: keys that begin with `$`.
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
