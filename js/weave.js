/**
 * Puts a WebAssembly module together from what the build has taken apart: the operators of all functions in one stream,
 * each kind of operand in a stream of its own. There like stands beside like, which saves brotli a tenth on the way to
 * the page. Binary format: https://webassembly.github.io/spec/core/binary/instructions.html.
 */

const [BLOCK, IF, END, BR_TABLE, SELECT_TYPED, F32_CONST, F64_CONST, PREFIXED] = [
  0x02, 0x04, 0x0b, 0x0e, 0x1c, 0x43, 0x44, 0xfc,
];
export const CODE_SECTION = 10;
const [OPERATORS, LOCALS, RARE] = [0, 1, 2];

/** `[first operator, last operator, the streams of its LEB128 operands]`; all others have none, or are seen to in `walk`. */
const OPERANDS = byOperator([
  [BLOCK, IF, 3], // the block's type
  [0x0c, 0x0d, 4], // br, br_if
  [0x10, 0x10, 5], // call
  [0x11, 0x11, RARE, RARE], // call_indirect
  [0x20, 0x22, 6], // local.get, local.set, local.tee
  [0x23, 0x26, RARE], // global.get, global.set, table.get, table.set
  [0x28, 0x3e, 7, 8], // loads and stores: alignment, offset
  [0x3f, 0x40, RARE], // memory.size, memory.grow
  [0x41, 0x41, 9], // i32.const
  [0x42, 0x42, 10], // i64.const
  [0xd0, 0xd0, RARE], // ref.null
  [0xd2, 0xd2, RARE], // ref.func
]);

/** @param {number[][]} rows */
function byOperator(rows) {
  /** @type {number[][]} */
  const operands = [];
  for (const [first = 0, last = 0, ...streams] of rows) {
    for (let operator = first; operator <= last; operator++) operands[operator] = streams;
  }
  return operands;
}

/** How many streams there are. */
export const STREAMS = 11;

/** How many operands follow the number of a prefixed operator: none for conversions, then memory.init and so on. */
const prefixedOperands = (/** @type {number} */ operator) => Number("0000000021212121111"[operator] ?? 0);

/**
 * @param {readonly Uint8Array[]} parts The streams, then the sections before the code and those after it.
 * @returns {Uint8Array<ArrayBuffer>} The module.
 */
export function weave(parts) {
  const places = parts.map(() => 0);
  const part = (/** @type {number} */ stream) => /** @type {Uint8Array} */ (parts[stream]);
  const at = (/** @type {number} */ stream) => /** @type {number} */ (places[stream]);
  // Each function begins with a byte of LOCALS at the least, and gets a size; so does the section, and a count.
  const numbers = part(LOCALS).length + 2;
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 1 + SIZE_BYTES * numbers));
  let end = 0;
  const append = (/** @type {Uint8Array | number[]} */ bytes) => {
    out.set(bytes, end);
    end += bytes.length;
  };
  append(part(STREAMS));
  append([CODE_SECTION]);
  const section = end;
  let count = 0;
  end += 2 * SIZE_BYTES;
  for (; at(OPERATORS) < part(OPERATORS).length; count++) {
    const start = end;
    end += SIZE_BYTES;
    walk((stream) => {
      const byte = /** @type {number} */ (part(stream)[at(stream)]);
      places[stream] = at(stream) + 1;
      out[end++] = byte;
      return byte;
    });
    write(out, start, end - start - SIZE_BYTES);
  }
  write(out, section, end - section - SIZE_BYTES);
  write(out, section + SIZE_BYTES, count);
  append(part(STREAMS + 1));
  return out.subarray(0, end);
}

/** A number as LEB128, padded: how long it is must be known before its value is. */
const SIZE_BYTES = 4;

/** @param {Uint8Array} out @param {number} at @param {number} value */
function write(out, at, value) {
  for (let i = 0; i < SIZE_BYTES; i++)
    out[at + i] = ((value >>> (7 * i)) & 127) | (i < SIZE_BYTES - 1 ? 128 : 0);
}

/**
 * Goes through one function, and says of each byte in which stream it is.
 * @param {(stream: number) => number} take Moves the next byte of the stream, and says what it was.
 */
export function walk(take) {
  const number = (/** @type {number} */ stream) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = take(stream);
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const many = (/** @type {number} */ count, move = number) => {
    for (; count > 0; count--) move(RARE);
  };
  for (let groups = number(LOCALS); groups > 0; groups--) {
    number(LOCALS);
    take(LOCALS);
  }
  for (let depth = 1; depth > 0; ) {
    const operator = take(OPERATORS);
    if (operator >= BLOCK && operator <= IF) depth++;
    if (operator === END) depth--;
    OPERANDS[operator]?.forEach(number);
    if (operator === BR_TABLE) many(number(RARE) + 1);
    if (operator === SELECT_TYPED) many(number(RARE));
    if (operator === F32_CONST) many(4, take);
    if (operator === F64_CONST) many(8, take);
    if (operator === PREFIXED) many(prefixedOperands(number(RARE)));
  }
}
