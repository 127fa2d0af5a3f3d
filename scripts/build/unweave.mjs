/**
 * Takes a module apart, as `weave/` puts it together in the page: the operators of all functions go into one stream, each
 * kind of operand into a stream of its own. There like stands beside like, which saves brotli a tenth.
 * Binary format: https://webassembly.github.io/spec/core/binary/instructions.html.
 */

const [BLOCK, IF, END, BR_TABLE, SELECT_TYPED, LOAD, STORE, I32_CONST, F32_CONST, F64_CONST, ADD, PREFIXED] =
  [0x02, 0x04, 0x0b, 0x0e, 0x1c, 0x28, 0x3e, 0x41, 0x43, 0x44, 0x6a, 0xfc];
const HEADER_BYTES = 8;
const CODE_SECTION = 10;

/** How many streams there are, and those that are named here; `RARE` is for operands too few for one of their own. */
const STREAMS = 13;
const [OPERATORS, LOCALS, RARE, OFFSETS, CONSTANTS, SUMMANDS] = [0, 1, 2, 9, 10, 11];

/** The operators that `weave/` has a rule for: any other one, and the build fails. */
const KNOWN = /** @type {const} */ ([
  [0x00, 0x05],
  [0x0b, 0x11],
  [0x1a, 0x1c],
  [0x20, 0x26],
  [0x28, 0xc4],
  [0xd0, 0xd2],
  [0xfc, 0xfc],
]);
const LAST_PREFIXED = 17;
/** More than this is no alignment, but says that another memory's number follows. */
const LARGEST_ALIGNMENT = 4;

/** `[first operator, last operator, the streams of its LEB128 operands]`; `operands` sees to the others. */
const OPERANDS = /** @type {const} */ ([
  [BLOCK, IF, 3], // the block's type
  [0x0c, 0x0d, 4], // br, br_if
  [0x10, 0x10, 5], // call
  [0x11, 0x11, RARE, RARE], // call_indirect
  [0x20, 0x20, 6], // local.get
  [0x21, 0x21, 7], // local.set
  [0x22, 0x22, 8], // local.tee
  [0x23, 0x26, RARE], // global.get, global.set, table.get, table.set
  [0x3f, 0x40, RARE], // memory.size, memory.grow
  [0x42, 0x42, 12], // i64.const
  [0xd0, 0xd0, RARE], // ref.null
  [0xd2, 0xd2, RARE], // ref.func
]);

/**
 * @param {Uint8Array} module
 * @returns {Uint8Array[]} The streams, then the sections before the code and those after it.
 */
export function unweave(module) {
  const code = codeSection(module);
  const bodies = new Bodies(module, code.start);
  for (let count = bodies.skip(); count > 0; count--) {
    const end = bodies.skip() + bodies.at;
    bodies.function();
    if (bodies.at !== end) throw noRule();
  }
  const streams = bodies.streams.map((stream) => Uint8Array.from(stream));
  return [...streams, module.subarray(0, code.header), module.subarray(code.end)];
}

/** The functions, on the way through them: what is read moves into a stream. */
class Bodies {
  /** @type {number[][]} */
  streams = Array.from({ length: STREAMS }, () => []);

  /** @param {Uint8Array} module @param {number} at */
  constructor(module, at) {
    this.module = module;
    this.at = at;
  }

  /** Reads a number that goes into no stream. */
  skip() {
    const [value, end] = readNumber(this.module, this.at);
    this.at = end;
    return value;
  }

  /** @param {number} stream @param {number} count */
  bytes(stream, count) {
    this.streams[stream]?.push(...this.module.subarray(this.at, this.at + count));
    this.at += count;
  }

  /** @param {number} stream @returns {number} A LEB128 number. */
  number(stream) {
    const [value, end] = readNumber(this.module, this.at);
    this.bytes(stream, end - this.at);
    return value;
  }

  /** @param {number} count */
  rare(count) {
    for (; count > 0; count--) this.number(RARE);
  }

  function() {
    for (let groups = this.number(LOCALS); groups > 0; groups--) {
      this.number(LOCALS);
      this.bytes(LOCALS, 1);
    }
    for (let depth = 1; depth > 0; ) {
      const operator = this.module[this.at] ?? END;
      this.bytes(OPERATORS, 1);
      if (operator === END) depth--;
      else if (operator >= BLOCK && operator <= IF) depth++;
      this.operands(operator);
    }
  }

  /** @param {number} operator */
  operands(operator) {
    if (!KNOWN.some(([from, to]) => operator >= from && operator <= to)) throw noRule(operator);
    const [, , ...streams] = OPERANDS.find(([from, to]) => operator >= from && operator <= to) ?? [0, 0];
    for (const stream of streams) this.number(stream);
    if (operator >= LOAD && operator <= STORE) {
      // The alignment is a hint and means nothing: `weave` writes 0.
      if (this.skip() > LARGEST_ALIGNMENT) throw noRule(operator);
      this.number(OFFSETS);
    } else if (operator === I32_CONST) this.number(this.#isSummand() ? SUMMANDS : CONSTANTS);
    else if (operator === BR_TABLE) this.rare(this.number(RARE) + 1);
    else if (operator === SELECT_TYPED) this.rare(this.number(RARE));
    else if (operator === F32_CONST) this.bytes(RARE, 4);
    else if (operator === F64_CONST) this.bytes(RARE, 8);
    else if (operator === PREFIXED) this.rare(prefixed(this.number(RARE)));
  }

  /** Whether the constant here is added to what is before it: then it is mostly the place of a field. */
  #isSummand() {
    return this.module[readNumber(this.module, this.at)[1]] === ADD;
  }
}

/** How many operands follow the number of a prefixed operator: none for conversions, then memory.init and so on. @param {number} operator */
function prefixed(operator) {
  if (operator > LAST_PREFIXED) throw noRule(PREFIXED);
  return Number("000000002121212111"[operator]);
}

/** @param {number} [operator] */
const noRule = (operator) =>
  new Error(`no rule here, and none in weave/, for an operator of this module: ${operator?.toString(16)}`);

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
