import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { apps } from "./apps.mjs";
import { names, smoke } from "./harness/chosen.mjs";
import { runTool } from "./harness/programs.mjs";
import { projectFolder } from "./harness/project.mjs";

/** `sideEffects: false`: what is imported and not used is not in the bundle, not a byte. */

const tools = {
  esbuild: (/** @type {string} */ from) => [
    "esbuild",
    from,
    "--bundle",
    "--minify",
    "--format=esm",
    "--outdir=unused",
  ],
  rollup: (/** @type {string} */ from) => [
    "rollup",
    from,
    "--dir",
    "unused",
    "--format",
    "es",
    "--plugin",
    "node-resolve",
  ],
  webpack: (/** @type {string} */ from) => [
    "webpack",
    "--mode",
    "production",
    "--entry",
    from,
    "--output-path",
    "unused",
  ],
};

/** The others take half a minute each. */
const inSmoke = ["esbuild"];
const chosen = Object.entries(tools).filter(
  ([folder]) => names.some((name) => apps[name]?.folder === folder) && (!smoke || inSmoke.includes(folder)),
);

for (const [folder, command] of chosen) {
  test(`${folder}: an import that is not used is 0 bytes`, async () => {
    const own = 'export {};\ndocument.title = "nothing of the package";\n';
    const imports = [
      'import "embed-sso";',
      'import * as all from "embed-sso";',
      'import { mount, policy } from "embed-sso";',
      'import { configure, mount } from "embed-sso/url";',
      'import { mount } from "embed-sso/no-wasm";',
      'import { defineSsoEmbed, elementWith } from "embed-sso/element";',
      'import { inspect } from "embed-sso/inspector";',
    ];
    const without = await bundle(folder, command, own);
    for (const one of imports) assert.equal(await bundle(folder, command, `${one}\n${own}`), without, one);
  });
}

for (const [folder, command] of chosen) {
  test(`${folder}: an element that is made without WebAssembly leaves the main entry out`, async () => {
    const source = (/** @type {string} */ entry) =>
      `import { elementWith } from "embed-sso/element"; import { mount } from "embed-sso${entry}"; globalThis.made = elementWith(mount);`;
    assert.match(await bundle(folder, command, source("")), /WebAssembly\.instantiate/);
    assert.doesNotMatch(await bundle(folder, command, source("/no-wasm")), /WebAssembly\.instantiate/);
  });
}

/**
 * @param {string} name
 * @param {(from: string) => string[]} command
 * @param {string} source
 * @returns {Promise<string>} Everything that was written.
 */
async function bundle(name, command, source) {
  const folder = projectFolder(name);
  await rm(join(folder, "unused"), { recursive: true, force: true });
  await mkdir(join(folder, "unused-src"), { recursive: true });
  await writeFile(join(folder, "unused-src/index.js"), source);
  await runTool(folder, command("./unused-src/index.js"));
  const files = (await readdir(join(folder, "unused"))).sort();
  return (await Promise.all(files.map((file) => readFile(join(folder, "unused", file), "utf8")))).join("");
}
