/** Values that have no form in JSON. @type {Record<string, (profile: object) => unknown>} */
export const RARE = {
  function: () => () => 1,
  class: () => class Vendor {},
  symbol: () => Symbol("a"),
  bigint: () => 1n,
  map: () => new Map([["a", 1]]),
  date: () => new Date(0),
  regexp: () => /a/,
  promise: () => Promise.resolve("a"),
  url: () => new URL("https://a.example"),
  element: () => document.body,
  nan: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  surrogate: () => "a\ud800",
  cycle: (profile) => profile,
  getter: () => {
    throw new Error("nobody reads this");
  },
};
