import type { EmbedError } from "../errors.js";
import type { EmbedState, Lease } from "../state.js";
import { textsOf, viewOf } from "../view.js";
import type { ElementStrings } from "./strings.js";
import { STYLE } from "./style.js";

/** What the user sees of the element beside the frame; made without HTML, for pages with Trusted Types. */
export class Status {
  readonly frame = made("div", "frame");
  readonly #box = made("div", "status");
  readonly #text = made("div", "text");
  readonly #slot = document.createElement("slot");
  readonly #code = made("small", "code");
  readonly #button = made("button", "retry");
  readonly #root: ShadowRoot;

  constructor(root: ShadowRoot, retry: () => void) {
    this.#root = root;
    const style = new CSSStyleSheet();
    style.replaceSync?.(STYLE); // jsdom has no such method, and draws nothing
    root.adoptedStyleSheets = [style];
    const spinner = made("span", "spinner");
    spinner.ariaHidden = "true";
    // It is there from the start and only its text changes: otherwise screen readers would not announce it.
    this.#text.role = "status";
    this.#text.tabIndex = -1;
    this.#text.append(this.#slot, this.#code);
    this.#button.addEventListener("click", retry);
    this.#box.append(spinner, this.#text, this.#button);
    root.append(this.frame, this.#box);
    this.show("closed", "none");
  }

  /** @param error The last one; the user can pass on its code when asking for help. */
  show(state: EmbedState, lease: Lease["status"], error?: EmbedError, strings?: ElementStrings): void {
    const lost = lease === "lost";
    const { view, bar } = viewOf(state, lease);
    const { text, retry } = textsOf(view, lease, strings);
    const failed = view === "failed";
    const focused = this.#root.activeElement === this.#button;
    this.#box.setAttribute("part", view ? `status ${view}${bar ? " bar" : ""}` : "status");
    this.#slot.name = view || "none";
    setText(this.#slot, text);
    setText(this.#code, (failed && error?.code) || "");
    setText(this.#button, retry);
    this.#button.hidden = !failed || !(lost || error?.retryable);
    // Never moves focus, except from the button that disappears, to stay near it.
    if (focused && this.#button.hidden) this.#text.focus({ preventScroll: true });
  }
}

function made<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, part: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.setAttribute("part", part);
  return element;
}

/** Only if it differs: screen readers announce every change of a live region. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
