import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../run/command.mjs";
import { links, slug } from "./markdown.mjs";

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.55 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding-bottom: .75rem; border-bottom: 1px solid #8884 }
pre { overflow: auto; padding: .75rem; background: #8881 } code { font-size: .9em }
table { display: block; overflow: auto; border-collapse: collapse } td, th { padding: .3rem .5rem; border: 1px solid #8884; text-align: start; vertical-align: top }`;

const others = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "sandbox/README.md",
  "bench/README.md",
];

/**
 * Writes the documents as pages: the README as index.html, and docs/ under its own names.
 * @param {string} out
 * @param {string} tools The folder whose node_modules has markdown-it.
 */
export async function writeSite(out, tools) {
  const render = await renderer(tools);
  const docs = (await readdir(join(root, "docs"), { recursive: true })).filter((name) =>
    name.endsWith(".md"),
  );
  const pages = [...others, ...docs.sort().map((name) => join("docs", name))];
  for (const page of pages) {
    const file = join(out, address(page));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, document(page, render(await readFile(join(root, page), "utf8"), page), pages));
  }
  await copyLinked(pages, out);
  return pages.length;
}

/** What a page links to and is no page itself: an example, a profile. @param {readonly string[]} pages @param {string} out */
async function copyLinked(pages, out) {
  for (const page of pages) {
    for (const link of links(await readFile(join(root, page), "utf8"))) {
      const target = join(dirname(page), link.split("#")[0] ?? "");
      if (/^([a-z]+:|#)/i.test(link) || target.endsWith(".md")) continue;
      await cp(join(root, target), join(out, target), { recursive: true });
    }
  }
}

/** @param {string} page */
const address = (page) =>
  page === "README.md" ? "index.html" : page.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html");

/** @param {string} tools @returns {Promise<(markdown: string, page: string) => string>} */
async function renderer(tools) {
  const found = createRequire(join(tools, "package.json")).resolve("markdown-it");
  const { default: MarkdownIt } = await import(pathToFileURL(found).href);
  const md = new MarkdownIt({ html: true, linkify: false });
  const { rules } = md.renderer;
  rules.heading_open = (/** @type {any[]} */ tokens, /** @type {number} */ i) =>
    `<${tokens[i].tag} id="${slug(tokens[i + 1].content)}">`;
  rules.link_open = (
    /** @type {any[]} */ tokens,
    /** @type {number} */ i,
    /** @type {any} */ options,
    /** @type {{ page: string }} */ env,
    /** @type {any} */ self,
  ) => {
    tokens[i].attrSet("href", linked(tokens[i].attrGet("href"), env.page));
    return self.renderToken(tokens, i, options);
  };
  return (markdown, page) => md.render(markdown, { page });
}

/** Links among the pages follow them; another file of the project comes along. @param {string} href @param {string} page */
function linked(href, page) {
  if (/^([a-z]+:|#)/i.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const target = join(dirname(page), path);
  return up(page) + address(target) + (anchor === undefined ? "" : `#${anchor}`);
}

/** @param {string} page */
const up = (page) => "../".repeat(page.split("/").length - 1);

/** @param {string} page @param {string} body @param {readonly string[]} pages */
function document(page, body, pages) {
  // A page of an error is found by its code: in the table of all, or by the link that the error has.
  const listed = pages.filter((one) => !one.startsWith("docs/errors/") || one.endsWith("README.md"));
  const items = listed.map((one) => `<a href="${up(page)}${address(one)}">${title(one)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title(page)} – embed-sso</title>
<style>${STYLE}</style>
<nav>${items.join("\n")}
<a href="${up(page)}api/index.html">API</a></nav>
<main>
${body}</main>
</html>
`;
}

/** @param {string} page */
const title = (page) =>
  page === "README.md"
    ? "embed-sso"
    : page
        .replace(/^docs\//, "")
        .replace(/\.md$/, "")
        .replace("README", "contents");
