import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";
import { kept } from "./kept.mjs";
import { optimise } from "./wasm.mjs";

const target = "wasm32-unknown-unknown";
const folder = join(root, "target/weaver");
const file = "weave.wasm";
const MOST_BYTES = 4096;

/** It has no stack, and a memory of 1 MB (`weave/src/memory.rs`). */
const FLAGS = ["-Clink-arg=-zstack-size=0", "-Clink-arg=--initial-memory=1048576"];
const shrinking = ["-Oz", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features"];

/** Compiles the module that puts the engine's together in the page. @returns {Promise<number[]>} Its bytes. */
export async function buildWeaver() {
  await must("cargo", ["build", "--quiet", "--release", "--package", "weave", "--target", target], {
    env: { CARGO_ENCODED_RUSTFLAGS: FLAGS.join("\x1f") },
  });
  const compiled = join(root, "target", target, "release", file);
  await kept(folder, [compiled, join(root, "package-lock.json"), import.meta.filename], async (out) => {
    await copyFile(compiled, join(out, file));
    await optimise(join(out, file), shrinking);
  });
  const bytes = await readFile(join(folder, file));
  // Browsers may refuse to compile more than that at once, and the page gives it nothing.
  if (bytes.length > MOST_BYTES || WebAssembly.Module.imports(new WebAssembly.Module(bytes)).length > 0)
    throw new Error(`${file} has to stay below ${MOST_BYTES} bytes, and without imports`);
  return [...bytes];
}
