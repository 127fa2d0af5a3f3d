import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { must, root } from "../../scripts/run/command.mjs";
import { anchors, links, slug } from "./markdown.mjs";

/** Every link in every document of the project leads somewhere. Nothing is fetched. */

const documents = (await must("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"]))
  .split("\n")
  .filter((name) => name && existsSync(join(root, name)));

for (const name of documents) {
  test(`the links of ${name} lead somewhere`, async () => {
    const text = await readFile(join(root, name), "utf8");
    const broken = await Promise.all(links(text).map(async (link) => (await leads(name, link)) || link));
    assert.deepEqual(
      broken.filter((link) => link !== true),
      [],
    );
  });
}

/** @param {string} from The document. @param {string} link */
async function leads(from, link) {
  if (/^[a-z]+:/i.test(link)) return link.startsWith("https://") || link.startsWith("mailto:");
  const [path = "", anchor] = link.split("#");
  const file = path ? join(root, dirname(from), path) : join(root, from);
  if (relative(root, file).startsWith("..") || !existsSync(file)) return false;
  if (anchor === undefined) return true;
  return file.endsWith(".md") && anchors(await readFile(file, "utf8")).has(anchor);
}

test("docs/errors has a page for each error code, and for nothing else", async () => {
  const codes = (await readFile(join(root, "js/catalogue.ts"), "utf8")).matchAll(/^ {2}"?([a-z-]+)"?: \[/gm);
  const wanted = [...codes].map(([, code]) => `${code}.md`);
  assert.ok(wanted.length > 20, `only ${wanted.length} codes were found`);
  assert.deepEqual((await readdir(join(root, "docs/errors"))).sort(), ["README.md", ...wanted].sort());
});

test("the links of what is packed stay inside of the package", async () => {
  const shipped = await wouldBePacked();
  const isIn = (/** @type {string} */ target) =>
    shipped.some((path) => path === target || path.startsWith(`${target}/`));
  const documents = shipped.filter((path) => path.endsWith(".md"));
  assert.ok(documents.length > 40, `only ${documents.length} documents would be packed`);
  for (const name of documents) {
    const text = await readFile(join(root, name), "utf8");
    const inside = links(text).filter((link) => !/^([a-z]+:|#)/i.test(link));
    const targets = inside.map((link) => join(dirname(name), link.split("#")[0] ?? ""));
    assert.deepEqual(
      targets.filter((target) => !isIn(target)),
      [],
      name,
    );
  }
});

async function wouldBePacked() {
  const said = await must("npm", ["pack", "--dry-run", "--ignore-scripts", "--json", "--loglevel=error"]);
  const [{ files }] = JSON.parse(said.slice(said.indexOf("[")));
  return /** @type {string[]} */ (files.map((/** @type {{ path: string }} */ { path }) => path));
}

test("an anchor is what GitHub makes of a heading", () => {
  assert.equal(slug("What a missing one looks like"), "what-a-missing-one-looks-like");
  assert.equal(slug("`signOut()` & [vendors](vendors.md)"), "signout--vendors");
});
