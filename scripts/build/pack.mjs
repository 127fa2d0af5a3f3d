/**
 * The characters in which the engine's module is written into JavaScript: printable ASCII that no string literal,
 * bundler or character set changes, without `$`, which ends a part. The first `LEADS` of them stand for nothing alone: they
 * say that the next one means a rarer byte. `weave/src/unpack.rs` reads it.
 */
const ALPHABET =
  "!# %&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";
const LEADS = 2;
const END = "$";

/** The parts of a module, in the order in which they are put together, as one text. @param {readonly Uint8Array[]} parts */
export const packParts = (parts) => parts.map((part) => pack(part) + END).join("");

/**
 * Writes bytes as text: for each byte value a digit that says how rare it is, then a character for each frequent byte, two
 * for a rarer one. So the patterns of the module stay visible to the compression on the way to the page, which base64
 * hides: a tenth less of brotli than deflate and base64, and nothing to inflate.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function pack(bytes) {
  const singles = ALPHABET.slice(LEADS);
  const ranks = ranksOf(bytes, singles.length);
  /** @type {string[]} */
  const text = [];
  byteOrder(ranks).forEach((byte, place) => {
    const lead = Math.floor(place / singles.length);
    text[byte] = (ALPHABET[lead - 1] ?? "") + singles[place % singles.length];
  });
  return ranks + [...bytes].map((byte) => text[byte]).join("");
}

/** The byte values by rank, and in a rank by value, because neighbours mean similar things. @param {string} ranks */
const byteOrder = (ranks) =>
  [...ranks]
    .map((rank, value) => ({ rank, value }))
    .sort((a, b) => a.rank.localeCompare(b.rank) || a.value - b.value)
    .map(({ value }) => value);

/** A byte that is not there may be as rare as can be: like ranks side by side pack well. */
const RAREST = 2;

/** @param {Uint8Array} bytes @param {number} size How many byte values are of one rank. */
function ranksOf(bytes, size) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const ranks = new Array(256).fill(0);
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  order.forEach((byte, place) => {
    ranks[byte] = counts[byte] === 0 ? RAREST : Math.floor(place / size);
  });
  return ranks.join("");
}
