import { CATALOGUE, type ErrorCode, type Fault } from "./catalogue.js";

/**
 * The one class of errors (rule E1). Its texts are made from the configuration and fixed phrases: what a callback threw
 * is not copied into it, `cause` included, because it may contain a token.
 */
export class EmbedError extends Error {
  /** Minifying would shorten it, and consoles print it. */
  static override readonly name = "EmbedError";
  override readonly name = "EmbedError";
  /** Which error; the list is closed. */
  readonly code: ErrorCode;
  /** Who has to act: the configuration, the host's server, the vendor's page, or the browser and its policies. */
  readonly fault: Fault;
  /** Whether the same call may succeed if it is repeated. */
  readonly retryable: boolean;
  /** What to do, in one sentence. */
  readonly fix: string;
  /** The documentation page about it, a file that the package exports: `embed-sso/docs/errors/{code}.md`. */
  readonly docs: string;

  /**
   * @param message What happened this time.
   * @param fix What to do, if this occurrence has better advice than the catalogue.
   */
  constructor(code: ErrorCode, message: string, fix?: string) {
    super(message);
    const [fault, retryable, advice] = CATALOGUE[code];
    this.code = code;
    this.fault = fault;
    this.retryable = retryable;
    this.fix = fix ?? advice;
    this.docs = `embed-sso/docs/errors/${code}.md`;
  }

  /** For `JSON.stringify`, which would leave out the message. */
  toJSON(): Pick<EmbedError, "name" | "message" | "code" | "fault" | "retryable" | "fix" | "docs"> {
    const { name, message, code, fault, retryable, fix, docs } = this;
    return { name, message, code, fault, retryable, fix, docs };
  }
}
