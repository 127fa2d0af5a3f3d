import { CATALOGUE } from "./catalogue.js";

/** @import { ErrorCode, Fault } from "./types.js" */

/**
 * The one class of errors (rule E1). Its texts are made of the configuration and of our own words: what a callback
 * threw is not copied into it, `cause` included, because it may hold a token.
 */
export class EmbedError extends Error {
  /** @type {"EmbedError"} */
  name = "EmbedError";

  /**
   * @param {ErrorCode} code
   * @param {string} message What happened this time.
   * @param {string} [fix] What to do, where this occurrence knows better than the catalogue.
   */
  constructor(code, message, fix) {
    super(message);
    const [fault, retryable, advice] = CATALOGUE[code];
    /** Which error; the list is closed. */
    this.code = code;
    /** Who has to act. */
    this.fault = /** @type {Fault} */ (fault);
    /** Whether the same call may work if it is made again. */
    this.retryable = retryable;
    /** What to do, one sentence. */
    this.fix = fix ?? advice;
    /** The page about it in the documentation, a file of the package. */
    this.docs = `embed-sso/docs/errors/${code}.md`;
  }
}
