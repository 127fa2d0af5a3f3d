import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { openFront } from "./front.mjs";
import { projectFolder } from "./project.mjs";

const PAGE = "<!-- script -->";
const files = { "embed-sso": "index", ...entries("url", "no-wasm", "element", "inspector") };
const imports = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `/dist/${file}.js`]));
const MAP = `<script type="importmap">${JSON.stringify({ imports })}</script>`;

/** @param {...string} names */
function entries(...names) {
  return Object.fromEntries(names.map((name) => [`embed-sso/${name}`, name]));
}

/**
 * Puts a page on the web that has what a snippet takes for granted: `#tool`, a backend, and the package.
 * @param {{ code: string, head?: string | undefined, policy?: string | undefined }} snippet `head`: what else the page loads.
 * @param {import("../../e2e/driver/index.mjs").Sandbox} sandbox Its origins take the place of the vendors'.
 */
export async function openSnippet({ code, head = MAP, policy }, sandbox) {
  // Two files of tests open snippets, perhaps at the same time.
  const folder = join(projectFolder("plain"), "snippets", basename(process.argv[1] ?? ""));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of ["dist", "static"])
    await cp(join(projectFolder("plain"), "node_modules/embed-sso/dist"), join(folder, name), {
      recursive: true,
    });
  const source = join(import.meta.dirname, "../source");
  await cp(join(source, "acme-desk.html"), join(folder, "desk/embed"));
  await cp(join(source, "first-error.js"), join(folder, "first-error.js"));
  // Without the icon, which a policy of a snippet does not allow for.
  const page = (await readFile(join(source, "page.html"), "utf8")).replace(/<link rel="icon".*>/, "");
  const script =
    '<script src="/first-error.js"></script>\n    <script type="module" src="/snippet.js"></script>';
  await writeFile(
    join(folder, "index.html"),
    page.replace(PAGE, `${withSandbox(head, sandbox)}\n    ${script}`),
  );
  const header = policy && withImportMap(withSandbox(policy, sandbox), head);
  const headers = header ? { "content-security-policy": header } : {};
  const front = await openFront({ files: folder, backend: sandbox.origin("crm"), headers });
  const desk = front.origin.replace("localhost", "127.0.0.1");
  const swapped = withSandbox(code, sandbox).replaceAll("https://desk.acme.example", `${desk}/desk`);
  await writeFile(join(folder, "snippet.js"), `${swapped}\n;document.body.dataset.snippet = "done";\n`);
  return front;
}

/**
 * What a snippet says of the vendors, said of the sandbox.
 * @param {string} text
 * @param {import("../../e2e/driver/index.mjs").Sandbox} sandbox
 */
export function withSandbox(text, sandbox) {
  const origins = {
    "https://apps.mypurecloud.com": sandbox.origin("genesys"),
    "https://yourcompany.streempro.app": sandbox.origin("streem"),
    "https://acme.streempro.app": sandbox.origin("streem"),
    "https://chat.example": sandbox.origin("chat"),
    "https://meeting.is": sandbox.origin("crankwheel"),
    "https://video.yourcompany.example/portal": `${sandbox.origin("streamone")}/tv`,
    "/api/token/acme-desk": "/api/token/streem",
  };
  return Object.entries(origins).reduce((all, [from, to]) => all.replaceAll(from, to), text);
}

/** An inline import map needs a hash, as docs/csp.md says, if the policy has none. @param {string} policy @param {string} head */
function withImportMap(policy, head) {
  if (policy.includes("'sha256-")) return policy;
  const map = head.match(/<script type="importmap">(.*?)<\/script>/s)?.[1] ?? "";
  const hash = createHash("sha256").update(map).digest("base64");
  return policy.replace("script-src ", `script-src 'sha256-${hash}' `);
}
