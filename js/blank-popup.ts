/** A window that the browser opens inside a click, before there is anything to show in it (rule L7). */
export class BlankPopup {
  #window: Window | null | undefined;

  /** The window, opened if there is none; null where the browser refuses. */
  open(document: Document, features = "popup"): Window | null {
    if (!this.#window || this.#window.closed)
      this.#window = document.defaultView?.open("about:blank", "_blank", features) ?? null;
    return this.#window;
  }

  get window(): Window | null | undefined {
    return this.#window;
  }

  /** Closes it if nothing has been loaded in it yet. */
  discard(): void {
    try {
      if (this.#window?.location.href === "about:blank") this.#window.close();
    } catch {
      // another origin's page is in it
    }
  }
}
