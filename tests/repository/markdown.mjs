/** What a heading is called in a link, as GitHub makes it: `## Trusted Types` is `#trusted-types`. @param {string} heading */
export function slug(heading) {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/** Markdown without what is not text: fenced blocks, comments and code. @param {string} markdown */
export function prose(markdown) {
  return markdown
    .replace(/^```.*?^```/gms, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()#]/g, " "));
}

/** @param {string} markdown @returns {Set<string>} The anchors in it. */
export function anchors(markdown) {
  const headings = markdown.replace(/^```.*?^```/gms, "").matchAll(/^#{1,6} (.*)$/gm);
  return new Set([...headings].map(([, heading = ""]) => slug(heading)));
}

/** @param {string} markdown @returns {string[]} Where its links lead. */
export function links(markdown) {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}
