/** How soon after the last time, in ms, the next one may be. */
const PAUSE_MS = 1000;

/**
 * Carries out `retry()`: after the code that called it, and at most once a second. A listener that calls it at each error
 * would otherwise stop the page where the failure comes at once (rule L5).
 */
export class Pace {
  #last = -Infinity;
  #isWaiting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  run(action: () => void): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const act = () => {
      if (!this.stop()) return;
      this.#last = performance.now();
      action();
    };
    const rest = this.#last + PAUSE_MS - performance.now();
    // Without a timer the first time: browsers slow timers down in a page that nobody looks at.
    if (rest <= 0) queueMicrotask(act);
    else this.#timer = setTimeout(act, rest);
  }

  /** Returns whether one was still to come. */
  stop(): boolean {
    const wasWaiting = this.#isWaiting;
    this.#isWaiting = false;
    clearTimeout(this.#timer);
    return wasWaiting;
  }
}
