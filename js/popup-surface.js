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

  /**
   * @param {Element} target
   * @param {CheckedOptions} options
   * @param {() => void} onLoad
   * @param {() => void} onClosed The person has closed it.
   */
  constructor(target, options, onLoad, onClosed) {
    this.view = target.ownerDocument.defaultView;
    this.options = options;
    this.onLoad = onLoad;
    this.onClosed = onClosed;
  }

  /** Opens the blank popup: browsers allow it only inside the click. `false` when they do not. */
  prepare() {
    if (this.#popup && !this.#popup.closed) return true;
    this.#popup = this.view?.open("about:blank", "_blank", this.options.popup?.features ?? "popup");
    // A page that sends nothing needs no way back to this one, and could misuse it to navigate it.
    if (this.#popup && !this.options.profile.messages) this.#popup.opener = null;
    return Boolean(this.#popup);
  }

  /** Sends the popup to `url`, which stays out of its history. @param {string} url */
  open(url) {
    this.#popup?.location.replace(url);
    this.#stop();
    let awaited = true;
    this.#looking = setInterval(() => {
      if (this.#popup?.closed) {
        this.#stop();
        return this.onClosed();
      }
      if (awaited && this.#isAway()) {
        awaited = false;
        this.onLoad();
      }
    }, LOOK_MS);
    return undefined;
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

  move() {
    return true; // a popup is in no document
  }

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
