import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";
import { binaryen, bind, compile, optimise } from "./wasm.mjs";

/**
 * The same Rust as JavaScript, for pages that may not run WebAssembly. JavaScript has no tables of references, so the
 * crate is compiled without them; here rustc strips, because std's own objects still claim to need them.
 */
const withoutReferences = {
  folder: join(root, "target/no-wasm"),
  flags: ["-Ctarget-feature=-reference-types"],
  env: { CARGO_PROFILE_RELEASE_STRIP: "true" },
};

/** What wasm2js cannot say in JavaScript is put into older instructions first. */
const lowering = [
  "--mvp-features",
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--signext-lowering",
  "--llvm-memory-copy-fill-lowering",
  "--llvm-nontrapping-fptoint-lowering",
  "-Oz",
];
const polishing = ["--mvp-features", "--enable-mutable-globals", "-Oz"];

/** Compiles the crate for it. @returns {Promise<string>} */
export const compileNoWasm = () => compile(withoutReferences);

/**
 * @param {string} module What `compileNoWasm` made.
 * @param {string} out The folder for the glue `sdk_bg.js` and the module `sdk_bg.no-wasm.js`, whose exports are the wasm's.
 */
export async function buildNoWasm(module, out) {
  const bound = join(out, "sdk_bg.wasm");
  const translated = join(out, "sdk_bg.no-wasm.js");
  await bind(module, out);
  await optimise(bound, lowering);
  await optimise(bound, polishing);
  await binaryen("wasm2js", ["-Oz", bound, "-o", translated]);
  await writeFile(translated, detachingOldMemory(await readFile(translated, "utf8")));
}

/**
 * WebAssembly detaches the old buffer when its memory grows, and the glue renews its views when it sees that. wasm2js
 * only copies, so the glue would go on reading the old memory: texts would come out empty.
 * @param {string} source
 */
function detachingOldMemory(source) {
  const growth = /^ *buffer = newBuffer;\n/gm;
  if (source.match(growth)?.length !== 1)
    throw new Error("wasm2js no longer grows memory where it used to: detach the old buffer there");
  return source.replace(
    growth,
    "var old = buffer; buffer = newBuffer; structuredClone(old, { transfer: [old] });\n",
  );
}
