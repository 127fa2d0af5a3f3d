/** @import { MountOptions } from "./types.js" */

/** The options that decide what is in the frame, and for whom: with another one of these it is another embed. */
const DECISIVE = /** @type {const} */ ([
  "vendor",
  "url",
  "params",
  "allowedOrigins",
  "settings",
  "profile",
  "vendorMessages",
  "surface",
  "renewal",
]);

/**
 * The same text for options that make the same embed, whichever objects they are in: frameworks make those anew at
 * each drawing, and a running call must not end for it.
 * @param {Partial<MountOptions>} options
 */
export function identity(options) {
  const { params } = options;
  const pairs = params && Symbol.iterator in params ? [...params] : params;
  return JSON.stringify(
    DECISIVE.map((name) => (name === "params" ? pairs : options[name])),
    (_, value) => (typeof value === "bigint" ? `${value}n` : value),
  );
}
