import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.mjs";
import { deadLinks } from "./docs/dead-links.mjs";
import { writeSite } from "./docs/site.mjs";
import { provision } from "./provision.mjs";
import { must, root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** TypeDoc runs on a TypeScript of its own: it does not know the project's yet. */
const tools = join(root, "target/docs-tools");
const out = join(root, "target/site");
const LOCK = "package-lock.json";
const entries = ["index", "url", "no-wasm", "element", "react", "inspector", "check", "testing"];

/** `npm run docs`: target/site, with the documents as pages and the API reference; a warning is an error. */
await main(import.meta.url, async () => {
  await provision();
  await build();
  await installTools();
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await writeReference();
  const pages = await writeSite(out, tools);
  const dead = (await Promise.all(pages.map((page) => deadLinks(out, page)))).flat();
  if (dead.length > 0) throw new Error(dead.join("\n"));
  console.log(`wrote ${pages.length} pages and the API reference to ${out}`);
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

async function writeReference() {
  const { exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const files = entries
    .filter((name) => name === "index" || exports[`./${name}`])
    .map((name) => join(root, "dist", `${name}.d.ts`));
  const project = join(tools, "tsconfig.json");
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: "esnext",
    moduleResolution: "bundler",
  };
  await writeFile(
    project,
    JSON.stringify({ compilerOptions: { ...compilerOptions, target: "es2022", types: [] }, files }),
  );
  await must(process.execPath, [
    join(tools, "node_modules/typedoc/bin/typedoc"),
    ...["--tsconfig", project, "--out", join(out, "api"), "--name", "embed-sso", "--readme", "none"],
    ...["--treatWarningsAsErrors", "--disableSources"],
    // How names of handlers, overrides of profiles and arguments of events are made.
    ...["react.d.ts:Pascal", "profile.d.ts:Deep", "testing/fake-embed.d.ts:DetailOf"].flatMap((name) => [
      "--intentionallyNotExported",
      `dist/${name}`,
    ]),
    ...files.flatMap((file) => ["--entryPoints", file]),
  ]);
}
