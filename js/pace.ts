/** How soon after the last time, in ms, the next one may be. */
const PAUSE_MS = 1000;

/**
 * Carries out `retry()`: after the code that called it, and at most once a second. A listener that calls it at each error
 * would otherwise stop the page where the failure comes at once (rule L5).
 */
export class Pace {
  #last = -Infinity;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  run(action: () => void): void {
    const rest = this.#last + PAUSE_MS - performance.now();
    this.#waiting ??= setTimeout(
      () => {
        this.#waiting = undefined;
        this.#last = performance.now();
        action();
      },
      Math.max(0, rest),
    );
  }

  /** Returns whether one was still to come. */
  stop(): boolean {
    clearTimeout(this.#waiting);
    return this.#waiting !== undefined;
  }
}
