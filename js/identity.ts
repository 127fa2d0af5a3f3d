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
  return DECISIVE.map((name) => textOf(options[name])).join();
}

/** What has no text, such as a cycle, is the same as any other such value: `mount` reports it where it is invalid. */
function textOf(option: unknown): string | undefined {
  try {
    const list = option instanceof URLSearchParams ? [...option] : option;
    return JSON.stringify(list, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
  } catch {
    return "?";
  }
}
