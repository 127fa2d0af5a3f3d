/** Text only ever becomes text: nothing here parses HTML, so nothing that a page has sent can become part of this one. */
export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLTableElement {
  const head = made("tr", {}, ...heads.map((text) => made("th", { scope: "col" }, text)));
  const body = rows.map((cells) => made("tr", {}, ...cells.map((text) => made("td", {}, text))));
  return made("table", {}, made("thead", {}, head), made("tbody", {}, ...body));
}
