/** What a page that wakes up fires; `focus` does not come in every case in which `visibilitychange` does (rule K7). */
const SIGNS_OF_LIFE = ["pageshow", "focus", "online", "offline"];

/** Browsers keep a timer's ms in 31 bits: a longer one would fire at once (rule K3). */
const LONGEST_MS = 2 ** 31 - 1;

/** A timer set this little too late is not worth setting anew: the engine's clocks are rounded. */
const TOLERANCE_MS = 2;

/** The one timer of an embed, and the page's signs of life. */
export class Clock {
  #due = Number.POSITIVE_INFINITY;
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

  /**
   * Wakes in `wait` ms at the latest. A timer that fires before that stays: to be woken too early costs less than to set
   * a timer anew for each message.
   * @param {number} wait
   */
  wakeIn(wait) {
    const due = performance.now() + wait;
    if (this.#due <= due + TOLERANCE_MS) return;
    this.#stop();
    this.#due = due;
    this.#timer = setTimeout(this.wake, Math.min(wait, LONGEST_MS));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#due = Number.POSITIVE_INFINITY;
  }
}
