import { elementOf } from "../target.js";

/**
 * The element that `mount` would use. Where there is no document, as in plain Node, nothing can be looked up and
 * anything is accepted.
 * @throws {EmbedError} `target-not-found`, as `mount` does.
 */
export const targetOf = (target: Element | string): Element | string =>
  typeof document === "undefined" ? target : elementOf(target);
