import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { must, root } from "../../scripts/run/command.mjs";
import { contents, file, smoke } from "./harness/chosen.mjs";
import { runTool } from "./harness/programs.mjs";
import { projectFolder } from "./harness/project.mjs";
import { compiles } from "./harness/types.mjs";

/** What can be said of the packed tarball without opening it in a browser. */

test("publint finds nothing, not even to suggest", async () => {
  await runTool(projectFolder("lint"), ["publint", "--strict", file]);
});

/** A file to be copied or fetched, not a module. */
const asset = ["--exclude-entrypoints", "embed-sso.wasm"];

test("attw finds nothing: the types are there wherever the modules are", async () => {
  // ESM only: `require` of it works where Node can require modules (there is no top-level await), and attw knows older ones.
  await runTool(projectFolder("lint"), ["attw", file, "--profile", "esm-only", "--no-emoji", ...asset]);
});

test("the tarball holds the licences, and beside the build only what is committed", async () => {
  const committed = (await must("git", ["ls-files"])).split("\n");
  const stray = contents.filter((path) => !path.startsWith("dist/") && !committed.includes(path));
  assert.deepEqual(stray, []);
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-LICENSES.txt", "docs/README.md"])
    assert.ok(contents.includes(name), name);
});

test("each entry has a source map that holds its sources", async () => {
  const { exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const home = join(projectFolder("lint"), "node_modules/embed-sso");
  const isModule = (/** @type {any} */ { default: file }) => file && !/global/.test(file);
  for (const { default: file } of Object.values(exports).filter(isModule)) {
    const { sources, sourcesContent } = JSON.parse(await readFile(join(home, `${file}.map`), "utf8"));
    assert.ok(sources.length > 0 && sourcesContent.length === sources.length, file);
    assert.match(await readFile(join(home, file), "utf8"), /\n\/\/# sourceMappingURL=[\w-]+\.js\.map\n$/);
  }
});

test("Parcel, which does not read `exports`, finds each entry by `alias` or `main`", async () => {
  const { alias, exports, main } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { ".": index, ...others } = exports;
  const modules = Object.entries(others).filter(([, target]) => target.default);
  assert.equal(main, index.default);
  assert.deepEqual(alias, Object.fromEntries(modules.map(([name, target]) => [name, target.default])));
});

test("no file in it names a place on the machine that built it", async () => {
  const home = join(projectFolder("lint"), "node_modules/embed-sso");
  const places = [root.replace(/\/$/, ""), homedir(), "/home/", "/Users/", "/tmp/", "/.cargo/", "/.rustup/"];
  for (const path of contents) {
    const text = await readFile(join(home, path), "latin1");
    // The build without WebAssembly keeps the module's texts as base64.
    const encoded = text.match(/[A-Za-z0-9+/]{40,}/g) ?? [];
    const all = [text, ...encoded.map((part) => Buffer.from(part, "base64").toString("latin1"))].join("\n");
    assert.deepEqual(
      places.filter((place) => all.includes(place)),
      [],
      path,
    );
  }
});

for (const resolution of smoke ? ["bundler"] : ["bundler", "node16", "nodenext"]) {
  test(`types: what is right compiles and what is wrong does not, TypeScript 5, ${resolution}`, () =>
    compiles("5", resolution));
}
for (const resolution of ["bundler", "nodenext"]) {
  test(`types: what is right compiles and what is wrong does not, TypeScript 7, ${resolution}`, () =>
    compiles("7", resolution));
}
