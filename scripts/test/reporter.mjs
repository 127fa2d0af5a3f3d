/**
 * A reporter for node:test: each finished test as one line of JSON, for `files.mjs`.
 *
 * @typedef {object} Finished
 * @property {"passed" | "failed" | "skipped"} outcome
 * @property {string} name
 * @property {number} line
 * @property {number} ms
 * @property {string} [why] The error's message.
 *
 * @param {AsyncIterable<{ type: string, data: any }>} events
 */
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details.type === "suite" || isOfSubtests(data.details.error)) continue;
    if (data.skip === NOT_CHOSEN) continue;
    yield `${JSON.stringify(finished(type, data))}\n`;
  }
}

/** What node 20 says of a test that `--test-name-pattern` leaves out. */
const NOT_CHOSEN = "test name does not match pattern";

/** A test that only failed because one inside it did. @param {any} error */
const isOfSubtests = (error) => error?.failureType === "subtestsFailed";

/** @param {string} type @param {any} data @returns {Finished} */
function finished(type, { name, line, skip, details }) {
  const { error, duration_ms: ms } = details;
  const outcome = type === "test:fail" ? "failed" : skip === undefined ? "passed" : "skipped";
  return { outcome, name, line, ms, ...(error && { why: String(error.cause?.message ?? error.message) }) };
}
