/** Where the weaver expects the text, and where it puts the module (`weave/src/memory.rs`). */
const TEXT = 0x10000;
const MODULE = 0x80000;

/**
 * Puts the engine's module together from its packed text.
 * @param {readonly number[]} weaver The bytes of a second, small module, which does that.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>} The module.
 */
export function weave(weaver, text) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(weaver)));
  const { memory, weave } = /** @type {{ memory: WebAssembly.Memory, weave: () => number }} */ (
    /** @type {unknown} */ (exports)
  );
  const bytes = new Uint8Array(memory.buffer);
  new TextEncoder().encodeInto(text, bytes.subarray(TEXT));
  return bytes.subarray(MODULE, weave());
}
