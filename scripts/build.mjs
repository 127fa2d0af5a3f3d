import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isFresh } from "./build/freshness.mjs";
import { writeHashes } from "./build/hashes.mjs";
import { bindNoWasm } from "./build/no-wasm.mjs";
import { bindWasm } from "./build/wasm.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

const dist = join(root, "dist");
/** Built here and moved when whole, so that a page that is open meanwhile, or a failed build, has the old one. */
const next = join(root, "target/dist");

/** Everything that the contents of dist/ depend on. */
const inputs = [
  ...["src", "js", "scripts/build", "scripts/build.mjs", "scripts/xtask", ".cargo/config.toml"],
  ...["package.json", "package-lock.json", "Cargo.toml", "Cargo.lock"],
  ...["rust-toolchain.toml", "tsconfig.json"],
];

/** Builds dist/ if any input has changed since it was built. */
export async function build() {
  const started = new Date();
  if (
    isFresh(
      join(dist, "sri.json"),
      inputs.map((path) => join(root, path)),
    )
  )
    return;
  console.log("building the SDK…");
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  await bundle();
  // What was changed while this ran is newer than this.
  await writeHashes(next, started);
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
  console.log(`built dist/ in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s`);
}

/** The bundler is an npm package, so it can only be imported once it is provisioned. */
async function bundle() {
  const { bundleAll } = await import("./build/bundles.mjs");
  const { declare } = await import("./build/declarations.mjs");
  const [wasm, noWasm] = await Promise.all([bindWasm(), bindNoWasm()]);
  await Promise.all([
    bundleAll(next, wasm, noWasm),
    declare(next),
    copyFile(join(root, "js/element/custom-elements.json"), join(next, "custom-elements.json")),
    // For `embed-sso/url`; engine.js holds the module too.
    copyFile(join(wasm, "sdk_bg.wasm"), join(next, "embed-sso.wasm")),
  ]);
}

await main(import.meta.url, async () => {
  await provision();
  await build();
});
