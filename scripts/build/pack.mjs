import { ALPHABET, LEADS } from "../../js/unpack.js";

/**
 * Writes bytes as text that `unpack` reads.
 * @param {Uint8Array} bytes
 * @returns {{ bytesByFrequency: string, packed: string }}
 */
export function pack(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const singles = ALPHABET.slice(LEADS);
  /** @type {string[]} */
  const text = [];
  order.forEach((byte, rank) => {
    const lead = Math.floor(rank / singles.length);
    text[byte] = (ALPHABET[lead - 1] ?? "") + singles[rank % singles.length];
  });
  return {
    bytesByFrequency: Buffer.from(order).toString("hex"),
    packed: [...bytes].map((byte) => text[byte]).join(""),
  };
}
