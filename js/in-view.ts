/**
 * Calls `then` when the element comes into view. An attribute `loading="lazy"` would not govern a blank start (rule P2).
 * @returns Stops waiting.
 */
export function whenInView(element: Element, then: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
