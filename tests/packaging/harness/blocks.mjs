import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../scripts/run/command.mjs";

/**
 * @typedef {object} Block
 * @property {string} file
 * @property {number} line
 * @property {string} language What stands behind the fence; "csp" for a policy.
 * @property {string} text
 * @property {string | undefined} note What a comment directly before it says: `<!-- not run: why -->`.
 */

const fenced = /(?:<!-- (?<note>[^\n]*) -->\n)?```(?<language>\S*)\n(?<text>.*?)\n```/gs;

/** @returns {Promise<Block[]>} Every fenced block of the README and of docs/, in their order. */
export async function readBlocks() {
  const docs = (await readdir(join(root, "docs"), { recursive: true })).filter((name) =>
    name.endsWith(".md"),
  );
  const files = ["README.md", ...docs.sort().map((name) => `docs/${name}`)];
  return (await Promise.all(files.map(blocksOf))).flat();
}

/** @param {string} file @returns {Promise<Block[]>} */
async function blocksOf(file) {
  const source = (await readFile(join(root, file), "utf8")).replaceAll("\r\n", "\n");
  return [...source.matchAll(fenced)].map(({ index, groups }) => {
    const { note, language = "", text = "" } = groups ?? {};
    const line = source.slice(0, index).split("\n").length + (note ? 1 : 0);
    const isPolicy = text.startsWith("Content-Security-Policy: ");
    return { file, line, language: isPolicy ? "csp" : language, text, note };
  });
}
