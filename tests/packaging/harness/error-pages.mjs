import { readBlocks } from "./blocks.mjs";

const GIVES = "gives: ";
const MESSAGE = "its message";
const POLICY = "the policy of the page below";

/**
 * An example of docs/errors/: a page that goes wrong, on purpose.
 * @typedef {object} Mistake
 * @property {string} where
 * @property {string} code What it is said to give.
 * @property {string} text The script.
 * @property {string} [policy] Of the page.
 * @property {string} [message] Of the error.
 */

/** Whether a block belongs to such an example. @param {string | undefined} note */
export const isOfErrorPage = (note = "") => note.startsWith(GIVES) || note === MESSAGE || note === POLICY;

/** @returns {Promise<Mistake[]>} */
export async function readMistakes() {
  const blocks = await readBlocks();
  return blocks.flatMap(({ file, line, note, text }, place) => {
    if (!note?.startsWith(GIVES)) return [];
    const [before, after] = [blocks[place - 1], blocks[place + 1]];
    return {
      where: `${file}:${line}`,
      code: note.slice(GIVES.length),
      text,
      ...(before?.note === POLICY && { policy: before.text.replace("Content-Security-Policy: ", "") }),
      ...(after?.note === MESSAGE && { message: after.text }),
    };
  });
}
