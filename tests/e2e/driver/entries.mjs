/**
 * The entries of the package: the file of dist/ that each loads when it is first used, if there is one, and whether its
 * engine is WebAssembly.
 */
const ENTRIES = {
  index: { file: "engine.js", isWasm: true },
  url: { file: "embed-sso.wasm", isWasm: true },
  "no-wasm": { file: "engine-no-wasm.js", isWasm: false },
  "embed-sso.global": { file: undefined, isWasm: true },
  "embed-sso.no-wasm.global": { file: undefined, isWasm: false },
};

/** What `embed-sso` means in the test pages: ENTRY, or the main entry. */
export const entry = /** @type {keyof typeof ENTRIES} */ (process.env.ENTRY || "index");
if (!(entry in ENTRIES)) throw new Error(`ENTRY is "${entry}"; it can be ${Object.keys(ENTRIES).join(", ")}`);

/** Its engine. @type {{ readonly file: string | undefined, readonly isWasm: boolean }} */
export const engine = ENTRIES[entry];

/** For tests of what only some entries do. @param {boolean} does @param {string} what */
export const onlyIf = (does, what) => ({ skip: !does && `${entry} ${what}` });
export const withWasm = onlyIf(engine.isWasm, "has no WebAssembly");
export const withFile = onlyIf(engine.file !== undefined, "is one file");
export const withImport = onlyIf(/js$/.test(engine.file ?? ""), "imports nothing");
