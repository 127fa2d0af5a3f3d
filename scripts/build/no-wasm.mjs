import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";
import { binaryen, bind, compile, isBound } from "./wasm.mjs";

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

/**
 * Compiles and binds the crate for it: the glue `sdk_bg.js` and the module `sdk_bg.no-wasm.js`, whose exports are the wasm's.
 * @returns {Promise<string>} The folder that has them.
 */
export async function bindNoWasm() {
  const out = join(root, "target/bound-no-wasm");
  const module = await compile(withoutReferences);
  const translated = join(out, "sdk_bg.no-wasm.js");
  if (isBound(translated, module, "scripts/build/no-wasm.mjs")) return out;
  const bound = await bind(module, out);
  const raw = join(out, "translated.js");
  await binaryen("wasm-opt", [...lowering, bound, "-o", bound]);
  await binaryen("wasm-opt", [...polishing, bound, "-o", bound]);
  await binaryen("wasm2js", ["-Oz", bound, "-o", raw]);
  await writeFile(translated, detachingOldMemory(await readFile(raw, "utf8")));
  return out;
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
