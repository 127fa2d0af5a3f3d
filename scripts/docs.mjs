import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { must, root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** TypeDoc runs on a TypeScript of its own: it does not know the project's yet. */
const tools = join(root, "target/docs-tools");
const out = join(root, "target/site");
const LOCK = "package-lock.json";

/** `npm run docs`: target/site, with the documents and the API reference; a warning, such as a dead link, is an error. */
await main(import.meta.url, async () => {
  await provision();
  await build();
  await installTools();
  await rm(out, { recursive: true, force: true });
  await must(process.execPath, [
    join(tools, "node_modules/typedoc/bin/typedoc"),
    ...["--options", join(root, "scripts/docs/typedoc.json"), "--out", out],
  ]);
  console.log(`wrote the site to ${out}`);
});

async function installTools() {
  const from = join(root, "scripts/docs/tools");
  const wanted = await readFile(join(from, LOCK), "utf8");
  if (wanted === (await readFile(join(tools, "node_modules", LOCK), "utf8").catch(() => ""))) return;
  console.log("installing the tools for the documents…");
  await mkdir(tools, { recursive: true });
  for (const file of ["package.json", LOCK]) await cp(join(from, file), join(tools, file));
  await must("npm", ["ci", "--prefix", tools, "--ignore-scripts", "--no-progress", "--loglevel=error"]);
  await writeFile(join(tools, "node_modules", LOCK), wanted);
}
