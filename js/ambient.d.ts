// Vendor profiles are checked by the engine's own reader and by the native tests, not by tsc's widened types.
declare module "*.json" {
  const profile: import("./profile.js").Profile;
  export default profile;
}

/** The version of the package; the build puts it in. */
declare const EMBED_SSO_VERSION: string;

/** The module in hexadecimal digits; the build makes it. */
declare module "#wasm" {
  const digits: string;
  export default digits;
}
/** The module as JavaScript; the build makes it. */
declare module "#no-wasm" {
  const exports: { readonly [name: string]: unknown };
  export = exports;
}

/** The engine's own file in dist/; the build makes it. */
declare module "*/engine.js" {
  export function load(): Promise<import("./instantiate.js").Bound>;
}
