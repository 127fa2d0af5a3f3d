import { CODE_SECTION, STREAMS, walk } from "../../js/weave.js";

const HEADER_BYTES = 8;

/**
 * Takes a module apart as `weave` of the page expects it.
 * @param {Uint8Array} module
 * @returns {Uint8Array[]} The streams, then the sections before the code and those after it.
 */
export function unweave(module) {
  const code = codeSection(module);
  /** @type {number[][]} */
  const streams = Array.from({ length: STREAMS }, () => []);
  let at = code.start;
  const number = () => {
    const [value, end] = readNumber(module, at);
    at = end;
    return value;
  };
  const byte = (/** @type {number} */ stream) => {
    const next = module[at++] ?? 0;
    streams[stream]?.push(next);
    return next;
  };
  const bytes = (/** @type {number} */ stream, /** @type {number} */ count) => {
    for (; count > 0; count--) byte(stream);
  };
  const leb128 = (/** @type {number} */ stream) => {
    const [value, end] = readNumber(module, at);
    bytes(stream, end - at);
    return value;
  };
  for (let count = number(); count > 0; count--) {
    const end = number() + at;
    walk(() => byte(0), leb128, bytes);
    if (at !== end) throw new Error("js/weave.js does not know an operator of this module");
  }
  return [
    ...streams.map((stream) => Uint8Array.from(stream)),
    module.subarray(0, code.header),
    module.subarray(code.end),
  ];
}

/** @param {Uint8Array} module */
function codeSection(module) {
  for (let at = HEADER_BYTES; at < module.length; ) {
    const [length, start] = readNumber(module, at + 1);
    if (module[at] === CODE_SECTION) return { header: at, start, end: start + length };
    at = start + length;
  }
  throw new Error("the module has no code");
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]} The LEB128 number, and where it ends.
 */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}
