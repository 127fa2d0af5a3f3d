/**
 * The characters in which the engine's module is written into JavaScript: printable ASCII that no string literal,
 * bundler or character set changes. The first `LEADS` of them stand for nothing alone.
 */
export const ALPHABET =
  "!# %&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";

/** How many characters only say that the next one means a rarer byte. */
export const LEADS = 2;

/**
 * Reads what `pack` of the build has written: a frequent byte is one character, a rarer one a lead and a character. So
 * the patterns of the module stay visible to the compression on the way to the page, which base64 hides: a tenth less
 * of brotli than deflate and base64, and nothing to inflate.
 * @param {string} bytesByFrequency All 256 byte values, as hexadecimal digits, the most frequent first.
 * @param {string} packed
 */
export function unpack(bytesByFrequency, packed) {
  const singles = ALPHABET.length - LEADS;
  const places = new Int8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) places[ALPHABET.charCodeAt(i)] = i - LEADS;
  const byRank = Array.from({ length: 256 }, (_, i) =>
    Number.parseInt(bytesByFrequency.slice(2 * i, 2 * i + 2), 16),
  );
  const bytes = new Uint8Array(packed.length);
  let length = 0;
  let offset = 0;
  for (let i = 0; i < packed.length; i++) {
    const place = /** @type {number} */ (places[packed.charCodeAt(i)]);
    if (place < 0) {
      offset = (place + LEADS + 1) * singles;
    } else {
      bytes[length++] = /** @type {number} */ (byRank[offset + place]);
      offset = 0;
    }
  }
  return bytes.subarray(0, length);
}
