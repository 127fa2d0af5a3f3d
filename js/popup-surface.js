import { LOADED, POPUP_CLOSED } from "./inputs.js";

/** @import { CheckedOptions } from "./options.js" */

/** How often a popup is looked at: browsers report neither its loading nor its closing (rule L7). */
const LOOK_MS = 1000;

/** The vendor's page in a window of its own. */
export class PopupSurface {
  element = undefined;
  /** @type {Window | null | undefined} */
  #popup;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #looking;
  /** Where the popup goes next, and whether its page is awaited. @type {string | undefined} */
  #next;
  #awaited = false;

  /**
   * @param {Element} target
   * @param {CheckedOptions} options
   * @param {(what: number) => void} tell Of loads, and that the person has closed it.
   */
  constructor(target, options, tell) {
    this.view = target.ownerDocument.defaultView;
    this.options = options;
    this.tell = tell;
  }

  /** Opens the blank popup: browsers allow it only inside the click. `false` when they do not. */
  prepare() {
    if (this.#popup && !this.#popup.closed) return true;
    this.#popup = this.view?.open("about:blank", "_blank", this.options.popup?.features ?? "popup");
    // It keeps its opener: cut off from it, the window could be neither renewed nor closed (docs/threats.md).
    return Boolean(this.#popup);
  }

  /**
   * Sends the popup to `url`, which stays out of its history. One that shows a page already goes through a blank one
   * first: a URL that differs in its fragment only would load nothing.
   * @param {string} url
   */
  open(url) {
    this.#next = url;
    if (this.#isAway()) this.#popup?.location.replace("about:blank");
    else this.#go();
    this.#looking ??= setInterval(() => this.#look(), LOOK_MS);
    return undefined;
  }

  #go() {
    if (this.#next === undefined) return;
    this.#popup?.location.replace(this.#next);
    this.#next = undefined;
    this.#awaited = true;
  }

  #look() {
    if (this.#popup?.closed) {
      this.#stop();
      this.tell(POPUP_CLOSED);
    } else if (!this.#isAway()) {
      this.#go();
    } else if (this.#awaited) {
      this.#awaited = false;
      this.tell(LOADED);
    }
  }

  /** Whether the popup shows another origin's page. */
  #isAway() {
    try {
      return this.#popup?.location.href === undefined;
    } catch {
      return true;
    }
  }

  window() {
    return this.#popup ?? undefined;
  }

  /** A popup is in no document. */
  movesGently() {
    return true;
  }

  move() {
    return true;
  }

  look() {}

  resize() {}

  #stop() {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  close() {
    const started = this.#looking !== undefined;
    this.#stop();
    if (this.options.popup?.closeWithEmbed || !started) this.#popup?.close();
    this.#popup = undefined;
  }
}
