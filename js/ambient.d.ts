// Vendor profiles are checked by the engine's own reader and by the native tests, not by tsc's widened types.
declare module "*.json" {
  const profile: import("./profile.js").Profile;
  export default profile;
}

/** The version of the package; the build puts it in. */
declare const EMBED_SSO_VERSION: string;

/** The module, compressed; the build makes it. */
declare module "*.deflate" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
/** The module as JavaScript; the build makes it. */
declare module "*.no-wasm.js";
