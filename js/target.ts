import { EmbedError } from "./errors.js";
import { shown } from "./shown.js";

/**
 * The element that `mount` and `moveTo` mean.
 * @throws {EmbedError} `target-not-found`.
 */
export function elementOf(target: Element | string): Element {
  const element = typeof target === "string" ? found(target) : target;
  if (element?.nodeType === 1 && element.isConnected) return element;
  const what =
    typeof target === "string"
      ? `"${shown(target)}" matches no element`
      : "the target is not an element in a document";
  throw new EmbedError("target-not-found", what);
}

/** A selector may be malformed, such as `#1a`. */
function found(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}
