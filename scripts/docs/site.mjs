import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../run/command.mjs";
import { layout } from "./layout.mjs";
import { links, slug } from "./markdown.mjs";
import { findPages, titleOf } from "./pages.mjs";

/**
 * Writes the documents as pages: the README as index.html, and docs/ under its own names.
 * @param {string} out
 * @param {string} tools The folder whose node_modules has markdown-it.
 * @returns {Promise<string[]>} The pages.
 */
export async function writeSite(out, tools) {
  const render = await renderer(tools);
  const { groups, all } = await findPages();
  const titles = Object.fromEntries(await Promise.all(all.map(async (page) => [page, await titleOf(page)])));
  for (const page of all) {
    const file = join(out, address(page));
    await mkdir(dirname(file), { recursive: true });
    const body = render(await readFile(join(root, page), "utf8"), page);
    await writeFile(file, layout(titles[page], body, navigation(groups, titles, page)));
  }
  await copyLinked(all, out);
  return all.map(address);
}

/**
 * @param {Record<string, readonly string[]>} groups
 * @param {Record<string, string>} titles
 * @param {string} page
 */
function navigation(groups, titles, page) {
  const link = (/** @type {string} */ to) => ({
    title: titles[to] ?? "",
    href: up(page) + address(to),
    here: to === page,
  });
  const lists = Object.entries(groups).map(([name, pages]) => [name, pages.map(link)]);
  const all = Object.fromEntries(lists);
  all.Reference.unshift({ title: "API", href: `${up(page)}api/index.html`, here: false });
  return all;
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
