import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { must, root } from "../../scripts/run/command.mjs";

test("the licence of each crate in the module is in the package", async () => {
  const target = ["--target", "wasm32-unknown-unknown", "--edges", "normal", "--prefix", "none"];
  const tree = await must("cargo", [
    "tree",
    "--locked",
    "--package",
    "embed-sso",
    "--format",
    "{p}",
    ...target,
  ]);
  const licences = await readFile(join(root, "THIRD-PARTY-LICENSES.txt"), "utf8");
  const crates = [...tree.matchAll(/^(\S+) v(\S+)/gm)].filter(([, name]) => name !== "embed-sso");
  assert.ok(crates.length > 10, `${crates.length} crates`);
  const missing = crates.map(([, name, version]) => `${name} ${version}`);
  assert.deepEqual(
    missing.filter((crate) => !licences.includes(`\n${crate}\n`)),
    [],
    "run cargo about generate -c .cargo/about.toml .cargo/about.hbs -o THIRD-PARTY-LICENSES.txt",
  );
});
