/**
 * A promise that can be settled from outside. Left untouched, its rejection disturbs nobody (rule L2).
 * @template T
 */
export class Deferred {
  settled = false;

  constructor() {
    /** @type {Promise<T>} */
    this.promise = new Promise((resolve, reject) => {
      /** @private */
      this.onResolve = resolve;
      /** @private */
      this.onReject = reject;
    });
    this.promise.catch(() => {});
  }

  /** @param {T} value */
  resolve(value) {
    this.settled = true;
    this.onResolve(value);
  }

  /** @param {unknown} reason */
  reject(reason) {
    this.settled = true;
    this.onReject(reason);
  }
}
