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
 * @param {string} ranks For each byte value, how rare it is: `0` stands alone, `1` and `2` after a lead.
 * @param {string} packed
 */
export function unpack(ranks, packed) {
  const singles = ALPHABET.length - LEADS;
  const places = new Int8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) places[ALPHABET.charCodeAt(i)] = i - LEADS;
  const byPlace = byteOrder(ranks);
  const bytes = new TextEncoder().encode(packed);
  let length = 0;
  let offset = 0;
  for (let i = 0; i < bytes.length; i++) {
    const place = /** @type {number} */ (places[/** @type {number} */ (bytes[i])]);
    if (place < 0) {
      offset = (place + LEADS + 1) * singles;
    } else {
      bytes[length++] = /** @type {number} */ (byPlace[offset + place]);
      offset = 0;
    }
  }
  return bytes.subarray(0, length);
}

/**
 * The byte values in the order of their characters: by rank, and in a rank by value, because neighbours mean similar
 * things.
 * @param {string} ranks
 */
export function byteOrder(ranks) {
  const order = new Uint8Array(256);
  let length = 0;
  for (let rank = ZERO; rank <= ZERO + LEADS; rank++) {
    for (let value = 0; value < 256; value++) if (ranks.charCodeAt(value) === rank) order[length++] = value;
  }
  return order;
}

const ZERO = 48; // "0"
