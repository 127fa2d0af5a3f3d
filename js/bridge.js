import { Calls, provision } from "./calls.js";
import { Clock } from "./clock.js";
import { EmbedError } from "./errors.js";
import { FrameSurface } from "./frame-surface.js";
import * as inputs from "./inputs.js";
import { Outbox } from "./outbox.js";
import { PopupSurface } from "./popup-surface.js";
import { Deferred } from "./promises.js";

/** @import { Engine } from "./engine.js" */
/** @import { EmbedHandle } from "./embed.js" */
/** @import { CheckedOptions } from "./options.js" */
/** @import { EmbedState, ErrorCode, TokenReason } from "./types.js" */

/**
 * How many messages of the frame are kept until the engine is there: the first and the newest, half of each, as a flood
 * may come before `ready` or after it.
 */
const MOST_HELD = 64;

/**
 * What the engine and the page know of each other. The engine decides, this carries out: it owns the frame, the
 * listener, the calls of the callback and the promises, and leaves none of them behind.
 */
export class Bridge {
  /** @type {EmbedState} */
  state = "starting";
  /** @type {Engine | undefined} */
  engine;
  closed = false;
  /** @type {Deferred<void>} */
  readiness = new Deferred();
  /** The promises of `renew()`, by ticket. @type {Map<number, Deferred<void>>} */
  renewals = new Map();
  /** What waits for the engine, in order. @type {([number, number, unknown] | MessageEvent)[]} */
  #held = [];
  /** Removes the listeners and the timer. @type {AbortController | undefined} */
  #listening;
  /** @type {Clock | undefined} */
  #clock;
  #origin = "";
  #calls;

  /** @param {EmbedHandle} embed @param {Element} target @param {CheckedOptions} options */
  constructor(embed, target, options) {
    this.embed = embed;
    this.target = target;
    this.options = options;
    this.#calls = new Calls(options);
    this.outbox = new Outbox(options);
    const tell = (/** @type {number} */ what) => this.tell(what);
    this.surface =
      options.surface === "popup"
        ? new PopupSurface(target, options, tell)
        : new FrameSurface(target, options, tell);
  }

  // ── For the face ────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Tells the engine, at once or as soon as it is there.
   * @param {number} what One of `inputs.js`.
   * @param {number} [number]
   * @param {unknown} [value]
   */
  tell(what, number = 0, value = undefined) {
    if (this.closed) return;
    if (this.engine) this.engine.input(what, number, value);
    else this.#held.push([what, number, value]);
  }

  /** The engine is there: it begins, and learns what has happened meanwhile. @param {Engine} engine */
  attach(engine) {
    this.engine = engine;
    if (this.closed) return this.#release();
    engine.input(inputs.BEGIN, 0, undefined);
    for (const held of this.#held.splice(0)) {
      if (this.closed) return;
      if (Array.isArray(held)) engine.input(...held);
      else engine.message(held);
    }
  }

  /** Listens before the frame is navigated, on the window of the target's document (rule H1). */
  listen() {
    const { ownerDocument: document } = this.target;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.defaultView?.addEventListener("message", (event) => this.#message(event), { signal });
    document.addEventListener("securitypolicyviolation", (event) => this.#violation(event), { signal });
    this.#clock = new Clock(document, signal, (online) => {
      this.surface.look();
      if (online === undefined) this.tell(inputs.WOKE);
      else this.tell(inputs.ONLINE, Number(online));
    });
  }

  /** The first two gates of rule M1: foreign traffic never reaches the engine. @param {MessageEvent} event */
  #message(event) {
    if (!event.isTrusted || event.source === null || event.source !== this.window()) return;
    if (this.engine) return this.engine.message(event);
    this.#held.push(event);
    // An event may be of another realm, the target's, so it is told from an input by what that is.
    const messages = this.#held.filter((held) => !Array.isArray(held));
    const oldest = messages[MOST_HELD / 2];
    if (messages.length > MOST_HELD && oldest) this.#held.splice(this.#held.indexOf(oldest), 1);
  }

  /** The page's own policy blocked a frame of the vendor's (rule H5). @param {SecurityPolicyViolationEvent} event */
  #violation({ disposition, effectiveDirective, blockedURI }) {
    const ours =
      this.#origin !== "" && (blockedURI === this.#origin || blockedURI.startsWith(`${this.#origin}/`));
    if (!ours || disposition !== "enforce" || !/^(frame|child|default)-src$/.test(effectiveDirective)) return;
    this.tell(inputs.BLOCKED, 0, [effectiveDirective, this.#origin]);
  }

  /** It cannot go on without a change: bad configuration, or no engine. @param {unknown} error */
  fail(error) {
    if (this.closed) return;
    this.#clear();
    this.#rejectRenewals(error);
    this.emit("error", { error });
    this.emit("state-change", { from: this.state, to: "failed" });
    this.ready(/** @type {EmbedError} */ (error));
  }

  /** Removes everything; nothing happens afterwards (rule L1). */
  close() {
    if (this.closed) return;
    this.closed = true;
    this.state = "closed";
    this.#clear();
    const error = new EmbedError("closed", "the embed was closed");
    if (!this.readiness.settled) this.readiness.reject(error);
    this.#rejectRenewals(error);
    this.#release();
    this.embed.dispatchEvent(new CustomEvent("closed"));
  }

  /** @param {unknown} error */
  #rejectRenewals(error) {
    for (const promise of this.renewals.values()) promise.reject(error);
    this.renewals.clear();
  }

  /** Lets the engine go; not in the middle of one of its own calls. */
  #release() {
    const { engine } = this;
    this.engine = undefined;
    engine?.input(inputs.CLOSE, 0, undefined);
    if (engine) queueMicrotask(() => engine.free());
  }

  #clear() {
    this.#listening?.abort();
    this.#calls.abortAll();
    this.surface.close();
    this.forget();
    this.#held = [];
  }

  // ── For the engine ──────────────────────────────────────────────────────────────────────────────────────────

  /** @param {number} id @param {TokenReason} reason @param {number} attempt */
  ask(id, reason, attempt) {
    if (this.closed) return;
    const answered = (/** @type {unknown} */ grant) => this.tell(inputs.ANSWERED, id, grant);
    const failed = () => this.tell(inputs.CALLBACK_FAILED, id);
    this.#calls.ask(id, reason, attempt, answered, failed);
  }

  /** @param {number} id */
  abort(id) {
    this.#calls.abort(id);
  }

  provision() {
    provision(this.options).then(
      () => this.tell(inputs.PROVISIONED, 1),
      () => this.tell(inputs.PROVISIONED, 0),
    );
  }

  /**
   * Loads `url`, in a fresh frame.
   * @param {string} url
   * @param {boolean} secret Whether the URL holds a token.
   */
  open(url, secret) {
    if (this.closed) return undefined;
    this.forget();
    this.#origin = new URL(url).origin;
    return this.surface.open(url, secret);
  }

  /** The surface's live window, read afresh at every use. */
  window() {
    return this.surface.window();
  }

  /**
   * Keeps what is needed to answer a message of this type; a port that comes with it speaks for the page (rule H9).
   * @param {string} of
   * @param {unknown} id
   * @param {MessageEvent} [event] Where the profile has answers over ports.
   */
  remember(of, id, event) {
    const port = event?.ports[0];
    if (port) port.onmessage = (event) => event.isTrusted && !this.closed && this.engine?.message(event);
    this.outbox.requests.keep(of, id, port);
  }

  /** The page is gone, and with it whoever asked. */
  forget() {
    this.outbox.requests.forget();
  }

  /**
   * See {@link Outbox.post}. What cannot be cloned into another page is the host's mistake.
   * @param {Parameters<Outbox["post"]> extends [any, ...infer Rest] ? Rest : never} post
   */
  post(...post) {
    try {
      this.outbox.post(this.window(), ...post);
    } catch {
      const text = "the data of send, or the option settings, holds what cannot be posted to another page";
      this.emit("error", { error: new EmbedError("invalid-option", text) });
    }
  }

  /** @param {number} wait Ms. */
  wakeIn(wait) {
    this.#clock?.wakeIn(wait);
  }

  /** @param {string} type @param {any} detail @param {unknown} [more] Its error, or the vendor's data. */
  emit(type, detail, more) {
    if (this.closed) return;
    if (more !== undefined) detail[type === "vendor-message" ? "data" : "error"] = more;
    if (type === "trace") return this.#log(detail);
    if (type === "state-change") this.state = detail.to;
    if (type === "height") this.surface.resize(detail.height);
    this.embed.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** A log that throws is the host's own uncaught error, as a listener is (rule L5). @param {object} entry */
  #log(entry) {
    try {
      this.options.log?.(/** @type {import("./types.js").TraceEntry} */ ({ at: Date.now(), ...entry }));
    } catch (error) {
      reportError(error);
    }
  }

  /** @param {ErrorCode} code @param {string} message @param {string} [fix] */
  error(code, message, fix) {
    return new EmbedError(code, message, fix);
  }

  /** Settles the promise `ready`. @param {EmbedError} [error] */
  ready(error) {
    this.readyAgain();
    if (error) this.readiness.reject(error);
    else this.readiness.resolve();
  }

  /** A settled `ready` gives way to a new promise (rule H4). */
  readyAgain() {
    if (this.readiness.settled) this.readiness = new Deferred();
  }

  /** Settles the promises of `renew()` up to `ticket`. @param {number} ticket @param {EmbedError} [error] */
  renewed(ticket, error) {
    for (const [key, promise] of this.renewals) {
      if (key > ticket) continue;
      this.renewals.delete(key);
      if (error) promise.reject(error);
      else promise.resolve();
    }
  }
}
