import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../../../target/tools/", import.meta.url));

/**
 * Bundles the page of a tool with the published library that it is built on; the sandbox serves it at
 * `{name}.tools.localhost`.
 * @param {string} name
 */
export async function buildTool(name) {
  await mkdir(join(out, name), { recursive: true });
  await copyFile(join(here, name, "index.html"), join(out, name, "index.html"));
  await build({
    entryPoints: [join(here, name, "app.js")],
    outfile: join(out, name, "app.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
}
