import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

for (const file of ["README.md", "docs/recipes/plain.md"])
  test(`the hash in ${file} is that of its import map`, async () => {
    const text = await readFile(new URL(`../../${file}`, import.meta.url), "utf8");
    const [, map = ""] = /<script type="importmap">(.*?)<\/script>/s.exec(text) ?? [];
    assert.ok(text.includes(`'sha256-${createHash("sha256").update(map).digest("base64")}'`));
  });
