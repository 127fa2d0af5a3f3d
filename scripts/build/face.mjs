import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";

/**
 * Bundles the small part that a page runs first. The engine stays a module of its own, imported when it is needed.
 * @param {string} out
 */
export async function bundleFace(out) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await build({
    entryPoints: [join(root, "js/index.js")],
    outfile: join(out, "index.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    external: ["./engine.js"],
    define: { EMBED_SSO_VERSION: JSON.stringify(version) },
    plugins: [profiles],
  });
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
