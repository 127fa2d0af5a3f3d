import { PAGE_FAULTS, TOKEN_FAULTS } from "./faults.js";
import { protocols } from "./protocols.js";

const STYLE = `<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 64rem; margin: 1.5rem auto; padding: 0 1rem }
  iframe { border: 1px solid GrayText }
  pre { overflow: auto; padding: 1rem; border: 1px solid GrayText }
  #tool { height: 14rem }
</style>`;

/** @param {string} title @param {string} body @param {string} [head] */
const page = (title, body, head = "") => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="icon" href="data:,">${STYLE}${head}</head>
${body}
</html>`;

/**
 * The vendor's page.
 * @param {string} name Of the protocol.
 * @param {{ fault: string, user: string }} session `user`: if the server knows already who is signed in.
 */
export function toolPage(name, { fault, user }) {
  const { title, prefix = "", first = "", requests, parameter = "" } = protocols[name] ?? {};
  const data = { protocol: name, prefix, first, requests: requests ? "yes" : "", parameter, fault, user };
  const attributes = Object.entries(data).map(([key, value]) => (value ? ` data-${key}="${value}"` : ""));
  return page(
    "Fake vendor",
    `<body data-state="waiting"${attributes.join("")}>
<h1>Fake vendor</h1>
<p>The token comes ${title}.</p>
<p role="status">Waiting for a token</p>
<button hidden>End the call</button>
</body>`,
    '<script type="module" src="/tool.js"></script>',
  );
}

/** The first page: what there is. */
export function indexPage() {
  const rows = Object.entries(protocols).map(
    ([name, { title }]) => `<li><a href="/try/${name}">${name}</a>: ${title}</li>`,
  );
  const body = `<h1>embed-sso: a fake vendor</h1>
<p>How does the token reach the vendor's page? Each link embeds a page that works so, with the code to copy.</p>
<ul>${rows.join("\n")}</ul>`;
  return page("embed-sso: a fake vendor", `<body>${body}</body>`);
}

/**
 * A page that embeds the vendor's, with the code for it.
 * @param {string} name Of the protocol.
 * @param {string} code
 * @param {{ nonce: string, query: string }} settings Of the import map, and the faults.
 */
export function hostPage(name, code, { nonce, query }) {
  const imports = { "embed-sso": "/dist/index.js", "embed-sso/inspector": "/dist/inspector.js" };
  const faults = [...links(name, "page", PAGE_FAULTS), ...links(name, "token", TOKEN_FAULTS)];
  return page(
    `embed-sso: ${name}`,
    `<body>
<h1>${name}: the token comes ${protocols[name]?.title}</h1>
<p><a href="/">All of them</a></p>
<div id="tool"></div>
<div id="inspector"></div>
<h2>The code</h2>
<pre>${escaped(code)}</pre>
<h2>Let it fail</h2>
<ul>${faults.join("\n")}</ul>
<script type="module" src="/try/${name}.js${escaped(query)}"></script>
</body>`,
    `<script type="importmap" nonce="${nonce}">${JSON.stringify({ imports })}</script>`,
  );
}

/** @param {string} name @param {"page" | "token"} of @param {Record<string, string>} faults */
function links(name, of, faults) {
  return Object.entries(faults).map(
    ([fault, meaning]) => `<li><a href="/try/${name}?${of}=${fault}">${fault}</a>: ${meaning}</li>`,
  );
}

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
