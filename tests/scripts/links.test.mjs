import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { anchors, links, slug } from "../../scripts/docs/markdown.mjs";
import { must, root } from "../../scripts/run/command.mjs";

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

test("each error code has its section in docs/errors.md", async () => {
  const codes = (await readFile(join(root, "js/catalogue.js"), "utf8")).matchAll(/^ {2}"?([a-z-]+)"?: \[/gm);
  const there = anchors(await readFile(join(root, "docs/errors.md"), "utf8"));
  const wanted = [...codes].map(([, code = ""]) => code);
  assert.ok(wanted.length > 20, `only ${wanted.length} codes were found`);
  assert.deepEqual(
    wanted.filter((code) => !there.has(code)),
    [],
  );
});

test("an anchor is what GitHub makes of a heading", () => {
  assert.equal(slug("What a missing one looks like"), "what-a-missing-one-looks-like");
  assert.equal(slug("`signOut()` & [vendors](vendors.md)"), "signout--vendors");
});
