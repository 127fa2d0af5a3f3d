import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * The links of a page that lead to no file of the site.
 * @param {string} out The site.
 * @param {string} page
 * @returns {Promise<string[]>} In words.
 */
export async function deadLinks(out, page) {
  const html = await readFile(join(out, page), "utf8");
  const targets = [...html.matchAll(/href="([^"#]+)[^"]*"/g)].map(([, target = ""]) => target);
  return targets
    .filter((target) => !/^[a-z]+:/i.test(target) && !existsSync(join(out, dirname(page), target)))
    .map((target) => `${page} links to ${target}`);
}
