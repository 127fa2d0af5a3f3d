import type { Mount } from "./handle.js";

/**
 * What a test has put in the place of `mount`, for the element and for React. The build keeps this module in a file of
 * its own, which `element.js`, `react.js` and `testing.js` share: module mocks do not reach inside a package.
 */
let replacement: Mount | undefined;

/** The given `mount`, or what a test has put in its place. */
export const mountInUse = (mount: Mount): Mount => replacement ?? mount;

/**
 * Puts something in the place of `mount`, until it is called with `undefined`.
 * @returns What was in its place before.
 */
export function replaceMount(by: Mount | undefined): Mount | undefined {
  const before = replacement;
  replacement = by;
  return before;
}
