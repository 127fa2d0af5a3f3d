/** Bundlers put the text in its place; a page without a bundler has no `process`. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Whether the page is known to be built for development. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
}
