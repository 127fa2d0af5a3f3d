/** What `embed-sso/url` can be told; each page is one try, because all embeds of a page share one engine. */

import { configure, policy, preload } from "/dist/url.js";

const FILE = "/dist/embed-sso.wasm";
const bytes = async () => new Uint8Array(await (await fetch(FILE)).arrayBuffer());
const sources = {
  nothing: () => undefined,
  path: () => FILE,
  URL: () => new URL(FILE, location.href),
  "another site's": () => new URL(FILE, location.href.replace("localhost", "127.0.0.1")),
  Response: () => fetch(FILE).then((response) => response),
  promise: () => fetch(FILE),
  "a response without a type": async () => new Response(await bytes(), { headers: { "content-type": "" } }),
  bytes,
  buffer: async () => (await bytes()).buffer,
  Module: async () => WebAssembly.compile(await bytes()),
  missing: () => "/dist/nothing-here.wasm",
  "no module": () => new Uint8Array(8),
};

const outcomeOf = (promise) =>
  promise.then(
    () => "ok",
    (error) => error.code ?? String(error),
  );

window.url = {
  /** @param {string} kind @param {string} [integrity] */
  async start(kind, integrity) {
    const made = sources[kind]();
    const wasm = kind === "promise" ? made : await made;
    try {
      configure({ ...(wasm !== undefined && { wasm }), ...(integrity && { integrity }) });
    } catch (error) {
      return `thrown: ${error.code}`;
    }
    return outcomeOf(preload());
  },
  configure(kind) {
    try {
      configure({ wasm: sources[kind]() });
      return "ok";
    } catch (error) {
      return `thrown: ${error.code}`;
    }
  },
  again: () => outcomeOf(preload()),
  policy: () => policy({ vendor: "streem", url: "https://acme.streempro.app/embed" }).csp,
  async hash() {
    const digest = await crypto.subtle.digest("SHA-384", await bytes());
    return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  },
};
