/**
 * The names by which a module and its glue know each other are long, and hashes make them incompressible: 2 KB of brotli.
 * This reads and rewrites them in the module; everything else is copied byte for byte.
 */

const IMPORTS = 2;
const EXPORTS = 7;
const HEADER_BYTES = 8;
const GLUE = "./sdk_bg.js";

/**
 * @typedef {object} Renamed
 * @property {Uint8Array} module
 * @property {Map<string, string>} imports From the old name to the new one.
 * @property {Map<string, string>} exports
 */

/**
 * @param {Uint8Array} wasm
 * @returns {Renamed}
 */
export function shortenNames(wasm) {
  const imports = new Map();
  const exports = new Map();
  /** @type {Uint8Array[]} */
  const out = [wasm.subarray(0, HEADER_BYTES)];
  const reader = new Reader(wasm, HEADER_BYTES);
  while (!reader.atEnd()) {
    const id = reader.byte();
    const body = reader.bytes(reader.number());
    if (id === IMPORTS) out.push(section(id, importSection(new Reader(body), imports)));
    else if (id === EXPORTS) out.push(section(id, exportSection(new Reader(body), exports)));
    else out.push(section(id, [body]));
  }
  return { module: Buffer.concat(out), imports, exports };
}

/**
 * @param {Reader} reader
 * @param {Map<string, string>} names
 */
function importSection(reader, names) {
  const count = reader.number();
  /** @type {Uint8Array[]} */
  const out = [number(count)];
  for (let i = 0; i < count; i++) {
    const [from, name] = [reader.text(), reader.text()];
    // What is imported straight from a JS file keeps the name that it has there.
    out.push(text(from), text(from === GLUE ? shorter(name, names) : name), reader.importType());
  }
  return out;
}

/**
 * @param {Reader} reader
 * @param {Map<string, string>} names
 */
function exportSection(reader, names) {
  const count = reader.number();
  const out = [number(count)];
  for (let i = 0; i < count; i++) {
    out.push(text(shorter(reader.text(), names)), Uint8Array.of(reader.byte()), number(reader.number()));
  }
  return out;
}

/**
 * @param {string} name
 * @param {Map<string, string>} names
 */
function shorter(name, names) {
  const short = names.get(name) ?? `$${names.size.toString(36)}`;
  names.set(name, short);
  return short;
}

class Reader {
  /**
   * @param {Uint8Array} wasm
   * @param {number} at
   */
  constructor(wasm, at = 0) {
    this.wasm = wasm;
    this.at = at;
  }

  atEnd() {
    return this.at >= this.wasm.length;
  }

  byte() {
    const byte = this.wasm[this.at++];
    if (byte === undefined) throw new Error("the wasm module ends too early");
    return byte;
  }

  /** An unsigned LEB128 number; all that occur here fit in 32 bits. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} length */
  bytes(length) {
    this.at += length;
    return this.wasm.subarray(this.at - length, this.at);
  }

  text() {
    return new TextDecoder().decode(this.bytes(this.number()));
  }

  /** wasm-bindgen's modules import functions only. */
  importType() {
    const start = this.at;
    if (this.byte() !== 0) throw new Error("the wasm module imports something that is not a function");
    this.number();
    return this.wasm.subarray(start, this.at);
  }
}

/**
 * @param {number} id
 * @param {readonly Uint8Array[]} parts
 */
function section(id, parts) {
  const body = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(id), number(body.length), body]);
}

/** @param {string} value */
function text(value) {
  const bytes = new TextEncoder().encode(value);
  return Buffer.concat([number(bytes.length), bytes]);
}

/** @param {number} value */
function number(value) {
  const bytes = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from(bytes);
}
