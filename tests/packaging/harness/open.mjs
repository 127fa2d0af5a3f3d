import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openFront } from "./front.mjs";
import { runTool, startServer } from "./programs.mjs";
import { layOut, projectFolder } from "./project.mjs";

/**
 * Builds an app with one entry of the package and puts it on the web.
 * @param {import("../apps.mjs").App} app
 * @param {string} entry
 * @param {string} backend The origin of the CRM.
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function openApp(app, entry, backend) {
  const folder = projectFolder(app.folder);
  await layOut(app.folder, entry, app.script);
  // Vite's development server keeps what it made of a package by its version, which ours does not change.
  if (app.serve) await rm(join(folder, "node_modules/.vite"), { recursive: true, force: true });
  await addImportMap(folder);
  if (app.build) await runTool(folder, app.build);
  const server = app.serve && (await startServer(folder, app.serve));
  const front = await openFront({ files: join(folder, app.files ?? "."), port: server?.port, backend });
  return {
    origin: front.origin,
    async close() {
      front.close();
      await server?.stop();
    },
  };
}

/** What a page without a bundler has to say: which file each entry of the package is. @param {string} folder */
async function addImportMap(folder) {
  const file = join(folder, "index.html");
  const page = await readFile(file, "utf8");
  if (!page.includes("<!-- import map -->")) return;
  const home = "/node_modules/embed-sso";
  const { exports } = JSON.parse(await readFile(join(folder, home, "package.json"), "utf8"));
  const imports = Object.fromEntries(
    Object.entries(exports)
      .filter(([, target]) => target.default)
      .map(([name, target]) => [join("embed-sso", name), join(home, target.default)]),
  );
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  await writeFile(file, page.replace("<!-- import map -->", map));
}
