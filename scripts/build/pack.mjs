import { ALPHABET, byteOrder, LEADS } from "../../js/unpack.js";

/**
 * Writes bytes as text that `unpack` reads.
 * @param {Uint8Array} bytes
 * @returns {{ ranks: string, packed: string }}
 */
export function pack(bytes) {
  const singles = ALPHABET.slice(LEADS);
  const ranks = ranksOf(bytes, singles.length);
  /** @type {string[]} */
  const text = [];
  byteOrder(ranks).forEach((byte, place) => {
    const lead = Math.floor(place / singles.length);
    text[byte] = (ALPHABET[lead - 1] ?? "") + singles[place % singles.length];
  });
  return { ranks, packed: [...bytes].map((byte) => text[byte]).join("") };
}

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
