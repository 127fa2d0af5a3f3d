/** Links to the documents, which the sandbox serves from the repository. */

import { html } from "./dom.js";

/** The page about an error. @param {string} code */
export const errorLink = (code) =>
  html("a", { href: `/docs/errors/${code}.md`, class: "error-code" }, html("code", {}, code));

/**
 * Text in which each error code, in backticks, is a link to its page.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const withErrorLinks = (text) =>
  text.split("`").map((part, index) => (index % 2 === 0 ? part : errorLink(part)));
