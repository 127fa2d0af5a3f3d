/** The main entry with everything, brotli, bytes. 28 KB is what to aim for: docs/performance.md says what is in the way. */
const LIMIT = 40 * 1024;
const GROWTH = 0.02;

/**
 * @typedef {import("./measure.mjs").Size} Size
 * @param {Size} now
 * @param {Size | undefined} baseline
 * @returns {string[]} What is wrong with the size, in words.
 */
export function complaints(now, baseline) {
  const found = [];
  if (now.brotli > LIMIT) found.push(`the main entry is ${now.brotli} B brotli; the limit is ${LIMIT} B`);
  if (!baseline) found.push("size-baseline.json is missing: write it with npm run size -- --update");
  else if (now.brotli > baseline.brotli * (1 + GROWTH)) {
    found.push(
      `${baseline.brotli} → ${now.brotli} B brotli: more than ${GROWTH * 100} % growth over size-baseline.json.`,
      "If the growth is worth it, run npm run size -- --update and commit the baseline with the change that caused it.",
    );
  }
  return found;
}

/** What the wrappers may add to the main entry, brotli, bytes. @type {Record<string, number>} */
const WRAPPERS = { "+ embed-sso/element": 3 * 1024, "+ embed-sso/react": 1.5 * 1024 };

/**
 * @param {Record<string, Size>} entries
 * @returns {string[]} Which wrapper is too large.
 */
export function heavyWrappers(entries) {
  return Object.entries(WRAPPERS).flatMap(([name, limit]) => {
    const bytes = entries[name]?.brotli ?? Number.POSITIVE_INFINITY;
    return bytes > limit ? [`${name.slice(2)} adds ${bytes} B brotli; the limit is ${limit} B`] : [];
  });
}
