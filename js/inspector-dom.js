/** @typedef {Node | string} Child */

/**
 * Text only ever becomes text: nothing here parses HTML, so nothing that a page has sent can become part of this one.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...Child} children
 */
export function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
export function table(heads, rows) {
  const head = made("tr", {}, ...heads.map((text) => made("th", { scope: "col" }, text)));
  const body = rows.map((cells) => made("tr", {}, ...cells.map((text) => made("td", {}, text))));
  return made("table", {}, made("thead", {}, head), made("tbody", {}, ...body));
}
