import { STYLE } from "./element-style.js";

/** @import { ElementStrings } from "./element-types.js" */
/** @import { EmbedError, EmbedState, Lease } from "./types.js" */

/** What a person is shown, if anything. @typedef {"" | "loading" | "signing-in" | "reconnecting" | "failed"} View */

/** @type {Record<EmbedState, View>} */
const VIEWS = {
  starting: "loading",
  loading: "loading",
  "requesting-token": "signing-in",
  handshaking: "signing-in",
  connected: "",
  unconfirmed: "",
  reconnecting: "reconnecting",
  failed: "failed",
  closed: "",
};

/** @type {Required<Omit<ElementStrings, "title">>} */
const WORDS = {
  loading: "Loading…",
  signingIn: "Signing in…",
  reconnecting: "Reconnecting…",
  failed: "This could not be opened.",
  lost: "The sign-in was lost.",
  retry: "Try again",
};

/** What a page that is there needs to be said beside it. @param {EmbedState} state @param {Lease["status"]} lease @returns {View} */
function attached(state, lease) {
  if (lease === "lost") return "failed";
  return state === "connected" && lease === "none" ? "signing-in" : "";
}

/** The part of the element that a person sees beside the frame; made without HTML, for pages with Trusted Types. */
export class Status {
  frame = made("div", "frame");
  #box = made("div", "status");
  #text = made("div", "text");
  #slot = document.createElement("slot");
  #code = made("small", "code");
  #button = made("button", "retry");
  #root;

  /** @param {ShadowRoot} root @param {() => void} retry */
  constructor(root, retry) {
    this.#root = root;
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    const spinner = made("span", "spinner");
    spinner.ariaHidden = "true";
    // It is there from the start and only its text changes, or screen readers would not speak.
    this.#text.role = "status";
    this.#text.tabIndex = -1;
    this.#text.append(this.#slot, this.#code);
    this.#button.addEventListener("click", retry);
    this.#box.append(spinner, this.#text, this.#button);
    root.append(this.frame, this.#box);
    this.show("closed", "none");
  }

  /**
   * @param {EmbedState} state
   * @param {Lease["status"]} lease
   * @param {EmbedError} [error] The last one; its code is for whoever is asked for help.
   * @param {ElementStrings} [strings]
   */
  show(state, lease, error, strings = {}) {
    const lost = lease === "lost";
    const view = VIEWS[state] || attached(state, lease);
    const words = { ...WORDS, ...strings };
    const sayings = {
      "": "",
      ...words,
      "signing-in": words.signingIn,
      failed: lost ? words.lost : words.failed,
    };
    const failed = view === "failed";
    const focused = this.#root.activeElement === this.#button;
    const bar = VIEWS[state] ? "" : " bar";
    this.#box.setAttribute("part", view ? `status ${view}${bar}` : "status");
    this.#slot.name = view || "none";
    say(this.#slot, sayings[view]);
    say(this.#code, (failed && error?.code) || "");
    say(this.#button, words.retry);
    this.#button.hidden = !failed || !(lost || error?.retryable);
    // Focus is taken from nobody; only who was on the button that goes is kept near.
    if (focused && this.#button.hidden) this.#text.focus({ preventScroll: true });
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} part
 */
function made(tag, part) {
  const element = document.createElement(tag);
  element.setAttribute("part", part);
  return element;
}

/** Written only when it differs: a live region speaks at each change. @param {Element} element @param {string} text */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
