/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Every order equally likely. @template T @param {T[]} items @returns {T[]} */
export function shuffled(items) {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The median of ratios, with the interval that holds 95 % of its bootstrap repetitions. @param {number[]} ratios */
export function spread(ratios) {
  const again = Array.from({ length: 500 }, () => {
    return median(ratios.map(() => ratios[Math.floor(Math.random() * ratios.length)]));
  }).sort((a, b) => a - b);
  return { median: median(ratios), low: again[12], high: again[487] };
}
