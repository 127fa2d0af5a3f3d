import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";
import { slimGlue } from "./glue.mjs";
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
 * @param {string} out The folder for the glue `sdk.js` and the module `sdk.no-wasm.js`, which exports `instance(imports)`.
 */
export async function buildNoWasm(module, out) {
  const bound = join(out, "sdk_bg.wasm");
  const translated = join(out, "sdk.no-wasm.js");
  await bind(module, out);
  await optimise(bound, lowering);
  await optimise(bound, polishing);
  await slimGlue(out);
  await binaryen("wasm2js", ["-Oz", bound, "-o", translated]);
  await writeFile(translated, onDemand(detachingOldMemory(await readFile(translated, "utf8"))));
}

/** wasm2js writes a module that runs when it is imported; this one runs when it is asked to. @param {string} source */
function onDemand(source) {
  const [, start] = once(source, /^import \* as \S+ from '\.\/sdk_bg\.js';\n/m);
  const [end] = once(source, /^var retasmFunc = /m);
  return `export function instance(imports) {\n${source.slice(start, end)}\nreturn asmFunc(imports);\n}\n`;
}

/**
 * WebAssembly detaches the old buffer when its memory grows, and the glue looks at that to renew its views. wasm2js
 * only copies, so the glue would go on reading the old memory: texts would come out empty.
 * @param {string} source
 */
function detachingOldMemory(source) {
  const [start, end] = once(source, /^ *buffer = newBuffer;\n/m);
  const detach = "var old = buffer; buffer = newBuffer; structuredClone(old, { transfer: [old] });\n";
  return source.slice(0, start) + detach + source.slice(end);
}

/**
 * @param {string} source
 * @param {RegExp} pattern
 * @returns {[start: number, end: number]}
 */
function once(source, pattern) {
  const [match, ...more] = source.matchAll(new RegExp(pattern, `${pattern.flags}g`));
  if (!match || more.length > 0)
    throw new Error(`not exactly one ${pattern}: has wasm2js changed its output?`);
  return [match.index, match.index + match[0].length];
}
