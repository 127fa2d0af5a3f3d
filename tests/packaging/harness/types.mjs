import assert from "node:assert/strict";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "../../../scripts/run/command.mjs";
import { projectFolder } from "./project.mjs";

/** TypeScript 7 is the project's own; 5 is what most people have today. */
const compilers = /** @type {Record<string, string>} */ ({
  5: join(projectFolder("types"), "node_modules/typescript/bin/tsc"),
  7: join(root, "node_modules/typescript/bin/tsc"),
});

/**
 * Compiles tests/types, in which `@ts-expect-error` marks what must not compile, against the tarball's declarations. They are checked
 * too, with no library but the default one: a customer's settings must not matter.
 * @param {string} version Of TypeScript.
 * @param {string} resolution
 */
export async function compiles(version, resolution) {
  const folder = projectFolder("types");
  await rm(join(folder, "src"), { recursive: true, force: true });
  await cp(join(root, "tests/types"), join(folder, "src"), { recursive: true });
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: "es2022",
    types: [],
    jsx: "react-jsx",
    module: resolution === "bundler" ? "esnext" : resolution,
    moduleResolution: resolution,
  };
  const project = join(folder, "tsconfig.json");
  // Nothing imports the classic scripts: a project that loads one names its declarations.
  const files = ["embed-sso.global", "embed-sso.no-wasm.global"].map(
    (name) => `node_modules/embed-sso/dist/${name}.d.ts`,
  );
  await writeFile(project, JSON.stringify({ compilerOptions, files, include: ["src"], exclude: [] }));
  const tsc = compilers[version] ?? "";
  const { code, output } = await run(process.execPath, [tsc, "--pretty", "false", "-p", project]);
  assert.equal(code, 0, output);
}
