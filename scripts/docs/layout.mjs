/** What every page of the documents' site looks like: the pages by group at the side, above on a narrow screen. */

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.55 system-ui, sans-serif; --line: #8884; --soft: #8881; accent-color: #06c }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 1rem 2.5rem }
nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; font-size: .95rem }
nav summary { display: none; cursor: pointer; font-weight: 600 } nav h2 { margin: 1rem 0 .25rem; font-size: .8rem; opacity: .75 }
nav h2:first-of-type { margin-top: 0 } nav ul { margin: 0; padding: 0; list-style: none } nav a { display: block; padding: .1rem .5rem; border-radius: .25rem; text-decoration: none }
nav a:hover, nav a:focus-visible { background: var(--soft) } nav a[aria-current] { background: var(--soft); font-weight: 600 }
main { max-width: 52rem; overflow-wrap: break-word } h1:first-of-type { margin-top: 0 }
pre { overflow: auto; padding: .75rem; border-radius: .25rem; background: var(--soft) } code { font-size: .9em }
table { display: block; overflow: auto; border-collapse: collapse } td, th { padding: .3rem .5rem; border: 1px solid var(--line); text-align: start; vertical-align: top }
@media (width < 50rem) { body { display: block } nav { position: static; max-height: none; margin-bottom: 1.5rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line) } nav summary { display: list-item } }`;

/** On a wide screen the list is always open. */
const SCRIPT = `document.querySelector("nav details").open = matchMedia("(width >= 50rem)").matches;`;

/**
 * @typedef {object} Link
 * @property {string} title
 * @property {string} href Relative to the page.
 * @property {boolean} here Whether it is the page itself.
 */

/**
 * @param {string} title
 * @param {string} body HTML.
 * @param {Readonly<Record<string, readonly Link[]>>} groups
 */
export function layout(title, body, groups) {
  const lists = Object.entries(groups).map(
    ([name, links]) => `<h2>${name}</h2><ul>${links.map(item).join("\n")}</ul>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – embed-sso</title>
<style>${STYLE}</style>
<nav aria-label="Pages"><details open><summary>Pages</summary>
${lists.join("\n")}
</details></nav>
<script>${SCRIPT}</script>
<main>
${body}</main>
</html>
`;
}

/** @param {Link} link */
const item = ({ title, href, here }) =>
  `<li><a href="${href}"${here ? ' aria-current="page"' : ""}>${title}</a></li>`;
