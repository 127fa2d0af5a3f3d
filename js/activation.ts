/**
 * Calls `begin` when the page is activated. A browser may prerender a page that the user never visits: such a page must
 * not request a token or sign anyone in (rule H10).
 * @returns Stops waiting.
 */
export function whenActivated(document: Document, begin: () => void): () => void {
  const { prerendering } = document as Document & { readonly prerendering?: boolean };
  if (!prerendering) {
    begin();
    return () => {};
  }
  document.addEventListener("prerenderingchange", begin, { once: true });
  return () => document.removeEventListener("prerenderingchange", begin);
}
