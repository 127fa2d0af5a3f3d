/**
 * The end-to-end files that each other entry has to pass as the main one does: the whole where the engine is another
 * one, and less where only its way into the page is.
 * @type {Record<string, readonly string[]>}
 */
export const filesByEntry = {
  "no-wasm": ["genesys-cloud", "handshake", "renewal", "privacy"],
  url: ["genesys-cloud", "renewal", "privacy"],
  "embed-sso.global": ["genesys-cloud"],
  "embed-sso.no-wasm.global": ["genesys-cloud"],
};
