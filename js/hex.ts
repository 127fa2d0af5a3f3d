interface WithFromHex {
  fromHex?(digits: string): Uint8Array<ArrayBuffer>;
}

/** The bytes that pairs of lower-case hexadecimal digits stand for: `Uint8Array.fromHex`, where there is one. */
export function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as WithFromHex).fromHex;
  if (native) return native.call(Uint8Array, digits);
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = (digit(digits, 2 * at) << 4) | digit(digits, 2 * at + 1);
  return bytes;
}

function digit(digits: string, at: number): number {
  const code = digits.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57; // "0" to "9", "a" to "f"
}
