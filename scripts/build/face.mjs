import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../run/command.mjs";

/**
 * Bundles the small part that a page runs first. The engine stays a module of its own, imported when it is needed.
 * @param {string} out
 */
export async function bundleFace(out) {
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
  });
}
