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

/** `[first operator, last operator, the streams of its one or two LEB128 operands]`; `walk` sees to the others. */
const OPERANDS = /** @type {const} */ ([
  [BLOCK, IF, 3, 0], // the block's type
  [0x0c, 0x0d, 4, 0], // br, br_if
  [0x10, 0x10, 5, 0], // call
  [0x11, 0x11, RARE, RARE], // call_indirect
  [0x20, 0x22, 6, 0], // local.get, local.set, local.tee
  [0x23, 0x26, RARE, 0], // global.get, global.set, table.get, table.set
  [0x28, 0x3e, 7, 8], // loads and stores: alignment, offset
  [0x3f, 0x40, RARE, 0], // memory.size, memory.grow
  [0x41, 0x41, 9, 0], // i32.const
  [0x42, 0x42, 10, 0], // i64.const
  [0xd0, 0xd0, RARE, 0], // ref.null
  [0xd2, 0xd2, RARE, 0], // ref.func
]);
const firstOperand = new Uint8Array(256);
const secondOperand = new Uint8Array(256);
for (const [from, to, first, second] of OPERANDS) {
  firstOperand.fill(first, from, to + 1);
  secondOperand.fill(second, from, to + 1);
}

/** How many streams there are. */
export const STREAMS = 11;

/** How many operands follow the number of a prefixed operator: none for conversions, then memory.init and so on. */
const prefixedOperands = (/** @type {number} */ operator) => Number("0000000021212121111"[operator] ?? 0);

/**
 * Goes through one function, and says of each byte in which stream it is. What is asked for moves on.
 * @param {() => number} operator The next operator.
 * @param {(stream: number) => number} number The next LEB128 number of a stream.
 * @param {(stream: number, count: number) => void} bytes So many bytes of a stream.
 */
export function walk(operator, number, bytes) {
  const numbers = (/** @type {number} */ count) => {
    for (; count > 0; count--) number(RARE);
  };
  for (let groups = number(LOCALS); groups > 0; groups--) {
    number(LOCALS);
    bytes(LOCALS, 1);
  }
  for (let depth = 1; depth > 0; ) {
    const code = operator();
    if (code === END) depth--;
    else if (code >= BLOCK && code <= IF) depth++;
    const first = firstOperand[code];
    if (first) {
      number(first);
      const second = secondOperand[code];
      if (second) number(second);
    } else if (code === BR_TABLE) numbers(number(RARE) + 1);
    else if (code === SELECT_TYPED) numbers(number(RARE));
    else if (code === F32_CONST) bytes(RARE, 4);
    else if (code === F64_CONST) bytes(RARE, 8);
    else if (code === PREFIXED) numbers(prefixedOperands(number(RARE)));
  }
}

/**
 * @param {readonly Uint8Array[]} parts The streams, then the sections before the code and those after it.
 * @returns {Uint8Array<ArrayBuffer>} The module.
 */
export function weave(parts) {
  const places = parts.map(() => 0);
  const part = (/** @type {number} */ stream) => /** @type {Uint8Array} */ (parts[stream]);
  const operators = part(OPERATORS);
  // Each function begins with a byte of LOCALS at the least, and gets a size; so does the section, and a count.
  const sizes = part(LOCALS).length + 2;
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 1 + SIZE_BYTES * sizes));
  let end = 0;
  let at = 0;
  const append = (/** @type {Uint8Array | number[]} */ bytes) => {
    out.set(bytes, end);
    end += bytes.length;
  };
  const operator = () => (out[end++] = /** @type {number} */ (operators[at++]));
  const number = (/** @type {number} */ stream) => {
    const bytes = /** @type {Uint8Array} */ (parts[stream]);
    let place = /** @type {number} */ (places[stream]);
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = /** @type {number} */ (bytes[place++]);
      out[end++] = byte;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    places[stream] = place;
    return value;
  };
  const bytes = (/** @type {number} */ stream, /** @type {number} */ count) => {
    let place = /** @type {number} */ (places[stream]);
    for (; count > 0; count--) out[end++] = /** @type {number} */ (part(stream)[place++]);
    places[stream] = place;
  };
  append(part(STREAMS));
  append([CODE_SECTION]);
  const section = end;
  let count = 0;
  end += 2 * SIZE_BYTES;
  for (; at < operators.length; count++) {
    const start = end;
    end += SIZE_BYTES;
    walk(operator, number, bytes);
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
