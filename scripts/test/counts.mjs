/**
 * What a step came to.
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ code: number, output: string }} Ended
 */

/** A step that is one check: a formatter, a linter, a gate. @param {Ended} ended @returns {Counts} */
export function oneCheck({ code }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What `cargo test` says, natively and in a browser: one result line for each test binary. @param {Ended} ended */
export function cargoTests(ended) {
  const results = ended.output.matchAll(/^test result: .*? (\d+) passed; (\d+) failed/gm);
  return honest(ended, add([...results].map(([, passed, failed]) => counts(passed, failed))));
}

/** The summary of node's test runner. A cancelled test is one that did not pass. @param {Ended} ended */
export function nodeTests(ended) {
  const tally = (/** @type {string} */ what) =>
    [...ended.output.matchAll(new RegExp(`^(?:ℹ|#) ${what} (\\d+)`, "gm"))].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
  return honest(ended, { passed: tally("pass"), failed: tally("fail") + tally("cancelled") });
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function add(all) {
  return all.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

/**
 * A runner that failed without naming a test, or that ran none, has not passed.
 * @param {Ended} ended
 * @param {Counts} found
 */
function honest({ code }, found) {
  const silent = found.failed === 0 && (code !== 0 || found.passed === 0);
  return silent ? { ...found, failed: 1 } : found;
}

/**
 * @param {string | undefined} passed
 * @param {string | undefined} failed
 */
function counts(passed, failed) {
  return { passed: Number(passed), failed: Number(failed) };
}
