import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { shortenNames } from "./wasm-names.mjs";

/** The start-up code that wasm-bindgen exports: it also fetches, warns on the console and starts synchronously. */
const ownStart = "export { initSync, __wbg_init as default };";
/** The two halves of it that are needed once the bytes are there. The rest is unused then, and the bundler drops it. */
const halves = "export { __wbg_get_imports, __wbg_finalize_init };";

/**
 * Makes glue and module smaller, together: they have to agree on every name.
 * @param {string} bound The folder of `sdk.js` and `sdk_bg.wasm`; both are rewritten.
 */
export async function slimGlue(bound) {
  const [glueFile, wasmFile] = [join(bound, "sdk.js"), join(bound, "sdk_bg.wasm")];
  const { module, imports, exports } = shortenNames(await readFile(wasmFile));
  let glue = replaceOnce(await readFile(glueFile, "utf8"), ownStart, halves);
  for (const [name, short] of imports) glue = replaceOnce(glue, `        ${name}: `, `        ${short}: `);
  glue = glue.replace(/\bwasm\.([\w$]+)/g, (whole, name) =>
    exports.has(name) ? `wasm.${exports.get(name)}` : whole,
  );
  await Promise.all([writeFile(glueFile, glue), writeFile(wasmFile, module)]);
}

/**
 * @param {string} source
 * @param {string} from
 * @param {string} to
 */
function replaceOnce(source, from, to) {
  const [before, after, ...more] = source.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`the glue has not exactly one "${from.trim()}": has wasm-bindgen changed its output?`);
  }
  return before + to + after;
}
