import assert from "node:assert/strict";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root, run } from "../../scripts/run/command.mjs";
import { projectFolder } from "./harness/project.mjs";

/** `embed-sso/jsx/*`: the element in templates that are type-checked. Each sample marks what must not compile. */

const tsc = join(root, "node_modules/typescript/bin/tsc");
const folder = projectFolder("jsx");
const types18 = { react: ["./node_modules/types-react-18"], "react/*": ["./node_modules/types-react-18/*"] };

/** @type {Record<string, { sample: string, jsxImportSource?: string, jsx?: string, paths?: object }>} */
const frameworks = {
  "React 19": { sample: "react.tsx", jsxImportSource: "react" },
  "React 18": { sample: "react.tsx", jsxImportSource: "react", paths: types18 },
  Preact: { sample: "preact.tsx", jsxImportSource: "preact" },
  Solid: { sample: "solid.tsx", jsxImportSource: "solid-js", jsx: "preserve" },
  Svelte: { sample: "svelte.ts" },
  Vue: { sample: "vue.ts" },
};

for (const [name, { sample, ...options }] of Object.entries(frameworks))
  test(`the element is typed in ${name}`, async () => {
    await cp(join(root, "tests/packaging/apps/jsx/samples"), join(folder, "samples"), { recursive: true });
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: "es2022",
      types: [],
      jsx: "react-jsx",
      module: "esnext",
      moduleResolution: "bundler",
      ...options,
    };
    const project = join(folder, `tsconfig.${name.replace(" ", "-")}.json`);
    await writeFile(project, JSON.stringify({ compilerOptions, files: [`samples/${sample}`] }));
    const { code, output } = await run(process.execPath, [tsc, "--pretty", "false", "-p", project]);
    assert.equal(code, 0, output);
  });
