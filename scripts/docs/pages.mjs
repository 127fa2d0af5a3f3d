import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";

/** Which documents there are, and under which heading the site lists them. */

const recipes = "docs/recipes/";
const errors = "docs/errors/";

/** The heading of each page that is not a recipe or an error's, in the order in which they are listed. @type {Record<string, readonly string[]>} */
const GROUPS = {
  "Getting started": [
    "README.md",
    "docs/entries.md",
    "docs/vendors.md",
    "docs/adding-a-vendor.md",
    "docs/testing.md",
  ],
  Recipes: [],
  "When it does not work": ["docs/errors/README.md", "docs/csp.md", "docs/bundlers.md", "docs/faults.md"],
  Reference: ["docs/README.md", "docs/behaviour.md", "docs/threats.md", "SECURITY.md", "CHANGELOG.md"],
  Examples: ["examples/README.md", "examples/backend-node/README.md", "examples/backend-rust/README.md"],
  "Working on it": [
    "CONTRIBUTING.md",
    "docs/design.md",
    "docs/guards.md",
    "docs/guards-outside.md",
    "docs/performance.md",
    "sandbox/README.md",
    "bench/README.md",
  ],
};

/** @returns {Promise<{ groups: Record<string, string[]>, all: string[] }>} The pages that are listed, and with those of the errors all. */
export async function findPages() {
  const docs = (await readdir(join(root, "docs"), { recursive: true }))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name))
    .sort();
  const groups = Object.fromEntries(Object.entries(GROUPS).map(([name, pages]) => [name, [...pages]]));
  groups.Recipes = docs.filter((page) => page.startsWith(recipes));
  const listed = Object.values(groups).flat();
  const lost = docs.filter((page) => !listed.includes(page) && !page.startsWith(errors));
  if (lost.length > 0) throw new Error(`no heading in scripts/docs/pages.mjs for ${lost.join(", ")}`);
  return { groups, all: [...new Set([...listed, ...docs])] };
}

/** What a page calls itself. @param {string} page @returns {Promise<string>} */
export async function titleOf(page) {
  const [, heading] = (await readFile(join(root, page), "utf8")).match(/^# (.*)$/m) ?? [];
  if (!heading) throw new Error(`${page} has no heading`);
  return heading.replaceAll("`", "");
}
