import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fingerprint, isBuilt, recordBuilt } from "./build/inputs.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

const dist = join(root, "dist");
/** Built here and moved when whole, so that a page that is open meanwhile, or a failed build, has the old one. */
const next = join(root, "target/dist");
const bound = join(root, "target/bound");
/** The module as it was packed into engine.js, for `npm run size`. */
export const packedModule = join(dist, ".module.wasm");

/** Builds dist/ if any input changed since it was built. */
export async function build() {
  const print = await fingerprint();
  if (await isBuilt(print)) return;
  console.log("building the SDK…");
  const started = Date.now();
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  await bundle();
  await recordBuilt(print, next);
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
  console.log(`built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** The bundler is an npm package, so it can only be imported once it is provisioned. */
async function bundle() {
  const [{ buildWasm }, { slimGlue }, { bundleEngine }, { bundleFace }, { declareFace }] = await Promise.all([
    import("./build/wasm.mjs"),
    import("./build/glue.mjs"),
    import("./build/engine.mjs"),
    import("./build/face.mjs"),
    import("./build/declarations.mjs"),
  ]);
  await buildWasm(bound);
  await slimGlue(bound);
  await Promise.all([bundleEngine(bound, join(next, "engine.js")), bundleFace(next), declareFace(next)]);
  await copyFile(join(bound, "sdk_bg.wasm"), join(next, basename(packedModule)));
}

await main(import.meta.url, async () => {
  await provision();
  await build();
});
