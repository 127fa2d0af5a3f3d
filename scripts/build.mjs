import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fingerprint, isBuilt, recordBuilt } from "./build/inputs.mjs";
import { kept } from "./build/kept.mjs";
import { writeHashes } from "./build/sri.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

const dist = join(root, "dist");
/** Built here and moved when whole, so that a page that is open meanwhile, or a failed build, has the old one. */
const next = join(root, "target/dist");
const bound = join(root, "target/bound");
const boundNoWasm = join(root, "target/bound-no-wasm");
/** The module as it is, for `embed-sso/url`; engine.js holds it too. */
const wasmFile = join(dist, "embed-sso.wasm");

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
  const [engine, entries, { declare }] = await Promise.all([
    import("./build/engine.mjs"),
    import("./build/entries.mjs"),
    import("./build/declarations.mjs"),
  ]);
  await Promise.all([bindWasm(), bindNoWasm()]);
  await Promise.all([
    engine.bundleEngine("engine-wasm", bound, join(next, "engine.js")),
    engine.bundleEngine("engine-no-wasm", boundNoWasm, join(next, "engine-no-wasm.js")),
    entries.bundleEntries(next, bound),
    declare(next),
    copyFile(join(root, "js/element/custom-elements.json"), join(next, "custom-elements.json")),
    copyFile(join(bound, "sdk_bg.wasm"), join(next, basename(wasmFile))),
  ]);
  await entries.bundleGlobals(next);
  await writeHashes(next);
}

/** What the outcome of the two below depends on beside the compiled crate. */
const tools = ["package-lock.json", "Cargo.lock", ...["wasm", "no-wasm"].map(script)];

/** @param {string} name */
function script(name) {
  return `scripts/build/${name}.mjs`;
}

async function bindWasm() {
  const { buildWasm, compileWasm } = await import("./build/wasm.mjs");
  const module = await compileWasm();
  await kept(bound, [module, ...tools.map(inRoot)], (out) => buildWasm(module, out));
}

async function bindNoWasm() {
  const { buildNoWasm, compileNoWasm } = await import("./build/no-wasm.mjs");
  const module = await compileNoWasm();
  await kept(boundNoWasm, [module, ...tools.map(inRoot)], (out) => buildNoWasm(module, out));
}

/** @param {string} path */
function inRoot(path) {
  return join(root, path);
}

await main(import.meta.url, async () => {
  await provision();
  await build();
});
