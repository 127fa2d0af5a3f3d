/** What a page that wakes up fires; `focus` does not come in every case in which `visibilitychange` does (rule K7). */
const SIGNS_OF_LIFE = ["pageshow", "focus", "online", "offline"];

/** The one timer of an embed, and the page's signs of life. */
export class Clock {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whether the browser believed that there is a network when that was last asked. */
  #online = navigator.onLine;

  /**
   * @param {Document} document
   * @param {AbortSignal} signal Ends it.
   * @param {(online: boolean | undefined) => void} woken Called by timer and signs of life; `online` where that changed.
   */
  constructor(document, signal, woken) {
    this.wake = () => {
      this.#stop();
      const { onLine } = navigator;
      woken(onLine === this.#online ? undefined : onLine);
      this.#online = onLine;
    };
    for (const sign of SIGNS_OF_LIFE) document.defaultView?.addEventListener(sign, this.wake, { signal });
    document.addEventListener("visibilitychange", this.wake, { signal });
    signal.addEventListener("abort", () => this.#stop());
  }

  /** Wakes in `wait` ms, below 2^31 (rule K3), in the place of what was set before. @param {number} wait */
  wakeIn(wait) {
    this.#stop();
    this.#timer = setTimeout(this.wake, wait);
  }

  #stop() {
    clearTimeout(this.#timer);
  }
}
