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
export const buildTool = (name) => bundle(name, `${name}/index.html`, `${name}/app.js`);

/**
 * The same for a page that replays the messages of a vendor's document.
 * @param {string} name
 */
export const buildReplay = (name) => bundle(name, "replays/index.html", `replays/${name}.js`);

/** @param {string} name @param {string} page @param {string} script */
async function bundle(name, page, script) {
  await mkdir(join(out, name), { recursive: true });
  await copyFile(join(here, page), join(out, name, "index.html"));
  await build({
    entryPoints: [join(here, script)],
    outfile: join(out, name, "app.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
}
