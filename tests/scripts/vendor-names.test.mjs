import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** Adding a vendor is adding data: no code knows one by its name. */

const root = fileURLToPath(new URL("../../", import.meta.url));
const profiles = readdirSync(join(root, "src/vendors"));
const names = profiles.map((file) => file.replace(/\.json$/, ""));
/** Any spelling: `dead-simple-chat`, `DeadSimpleChat`, `dead_simple_chat`. */
const spelt = names.map((name) => name.replaceAll("-", "[-_ ]?"));
const anyName = new RegExp(spelt.join("|"), "i");
const compared = new RegExp(
  `(?:[!=]==?|\\bcase|\\bmatches!|starts_?with|includes|=>)[\\s(&\\[]*["'\`](?:${spelt.join("|")})["'\`]`,
  "i",
);

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}

/** Lists them, and names them for the type checker; the rest of it is code as any other. */
const data = ["js/vendors.js", "js/types.ts"];
const code = ["src/core", "src/browser", "src/bindings", "js"].flatMap(filesIn);
const text = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");

test("the profiles are found", () => {
  assert.ok(names.length >= 5 && names.includes("crankwheel"), names.join());
  assert.ok(code.length > 50, `${code.length} files`);
});

test("no file of the SDK but the list of vendors mentions one", () => {
  const mentions = code.filter((file) => !data.includes(file) && anyName.test(text(file)));
  assert.deepEqual(mentions, []);
});

test("nothing compares a vendor's name", () => {
  assert.deepEqual(
    code.filter((file) => compared.test(text(file))),
    [],
  );
  for (const line of [`if (vendor === "streem")`, `case 'genesys-cloud':`, `name == "crankwheel"`]) {
    assert.match(line, compared, "what it looks for is found");
  }
});

test("every profile is in the list, and in the type of its names", () => {
  for (const name of names) {
    assert.ok(text("js/vendors.js").includes(`../src/vendors/${name}.json`), name);
    assert.ok(text("js/types.ts").includes(`"${name}"`), name);
  }
});
