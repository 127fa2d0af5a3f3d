import { readFile } from "node:fs/promises";

const file = new URL("../../node_modules/axe-core/axe.min.js", import.meta.url);

/**
 * What axe finds wrong with our own document.
 * @param {import("./driver/index.mjs").Page} page
 * @returns {Promise<string[]>}
 */
export async function axeViolations({ driver }) {
  await driver.executeScript(await readFile(file, "utf8"));
  return driver.executeAsyncScript(`
    const done = arguments[0];
    const told = ({ id, nodes }) => id + ": " + nodes.map((node) => node.target.join(" ")).join(", ");
    axe.run(document, { iframes: false }).then(({ violations }) => done(violations.map(told)));
  `);
}
