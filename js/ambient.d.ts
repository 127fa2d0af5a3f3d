// Vendor profiles are checked by the engine's own reader and by the native tests, not by tsc's widened types.
declare module "*.json" {
  const profile: import("./types.js").Profile;
  export default profile;
}

/** The version of the package; the build puts it in. */
declare const EMBED_SSO_VERSION: string;
