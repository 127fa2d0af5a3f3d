import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/run/command.mjs";
import { useBrowser } from "../e2e/driver/index.mjs";
import { readBlocks } from "./harness/blocks.mjs";
import { startServer } from "./harness/programs.mjs";
import { projectFolder } from "./harness/project.mjs";
import { untilSignedIn } from "./harness/signed-in.mjs";

/** The sandbox of docs/recipes/trying.md as it stands: Vite's development server with that configuration, and each address of the table. */

const here = useBrowser();
const file = "docs/recipes/trying.md";
const folder = join(projectFolder("vite"), "trying");
const [config, snippet] = (await readBlocks()).filter(
  ({ note }) => note === "run by tests/packaging/trying.test.mjs",
);
const table = (await readFile(join(root, file), "utf8")).matchAll(
  /^\| `"([a-z-]+)"` \| `(http:[^`]+)` \|$/gm,
);
const rows = [...table].map(([, vendor = "", url = ""]) => ({ vendor, url }));
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;

before(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await write("vite.config.js", config?.text ?? "");
  await write(
    "index.html",
    '<link rel="icon" href="data:,"><div id="tool"></div><script type="module" src="/page.js"></script>',
  );
  await write("page.js", "");
  server = await startServer(projectFolder("vite"), ["vite", "trying", "--strictPort", "--port", "PORT"]);
});
after(() => server?.stop());

test("the table has the five vendors", () => assert.equal(rows.length, 5));

for (const { vendor, url } of rows) {
  test(`${vendor} signs in at ${url}, through the proxy`, async () => {
    const code = (snippet?.text ?? "").replaceAll("genesys-cloud", vendor).replace(/http:[^"]+/, url);
    await write("page.js", code);
    await here.page.open(`http://localhost:${server.port}/`);
    await untilSignedIn(here.page);
  });
}

/** @param {string} name @param {string} text The address of `npm start` becomes that of this sandbox. */
const write = (name, text) =>
  writeFile(join(folder, name), text.replaceAll("localhost:4400", `localhost:${here.sandbox.port}`));
