import { relative } from "node:path";

/**
 * A plugin of TypeDoc: names each document by its heading instead of its file, and lists it under the heading of its folder.
 * Front matter could say both, but GitHub would show it above each document.
 */

const root = new URL("../..", import.meta.url).pathname;

/** By the beginning of the path; the first that fits counts. */
const CATEGORIES = /** @type {const} */ ([
  ["docs/design.md", "Project"],
  ["docs/guards", "Project"],
  ["docs/performance.md", "Project"],
  ["docs/errors/", "Errors"],
  ["docs/recipes/", "Recipes"],
  ["docs/", "Guides"],
  ["examples/", "Examples"],
  ["", "Project"],
]);

/** What of TypeDoc's model is used here. @typedef {{ name: string, content: { text: string }[], frontmatter: Record<string, unknown> }} Document */

/** @param {any} app TypeDoc's Application. */
export function load(app) {
  app.converter.on("createDocument", (/** @type {undefined} */ _, /** @type {Document} */ document) => {
    document.name = headingOf(document);
    const path = relative(root, app.files.getReflectionPath(document));
    document.frontmatter.category = CATEGORIES.find(([start]) => path.startsWith(start))?.[1];
  });
}

/** The first heading, whatever comments are before it. @param {Document} document */
function headingOf({ name, content }) {
  const text = content.map((part) => part.text).join("");
  const [, heading] = text.match(/^# (.*)$/m) ?? [];
  if (!heading) throw new Error(`${name} has no heading`);
  return heading.replaceAll("`", "");
}
