import type { MountOptions } from "./mount-options.js";

/** The options that determine what is in the frame, and for whom. */
const DECISIVE = [
  "vendor",
  "url",
  "params",
  "allowedOrigins",
  "settings",
  "profile",
  "vendorMessages",
  "surface",
  "renewal",
] as const satisfies readonly (keyof MountOptions)[];

type Decisive = (typeof DECISIVE)[number];

/**
 * A text that is the same for options that make the same embed, even if they are other objects: frameworks make those
 * anew on every render, and that must not end a running call.
 */
export function identity(options: { readonly [K in Decisive]?: MountOptions[K] | undefined }): string {
  const { params } = options;
  const pairs = params && Symbol.iterator in params ? [...params] : params;
  return JSON.stringify(
    DECISIVE.map((name) => (name === "params" ? pairs : options[name])),
    (_, value) => (typeof value === "bigint" ? `${value}n` : value),
  );
}
