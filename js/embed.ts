import type { Engine, FirstCall, Host } from "#bound";
import { whenActivated } from "./activation.js";
import { BlankPopup } from "./blank-popup.js";
import { cloned } from "./cloned.js";
import { closedError } from "./closed.js";
import { MOST_WAITING, takesCommand } from "./commands.js";
import { type Deferred, deferred } from "./deferred.js";
import { diagnosisOf } from "./diagnose.js";
import type { Diagnosis } from "./diagnosis.js";
import { EmbedError } from "./errors.js";
import { callFirst } from "./first-call.js";
import type { Embed } from "./handle.js";
import { hostOf } from "./host.js";
import { whenInView } from "./in-view.js";
import { load, loaded } from "./load.js";
import type { CheckedOptions } from "./options.js";
import { Pace } from "./pace.js";
import type { EmbedState, Lease } from "./state.js";
import { elementOf } from "./target.js";

/**
 * The handle that `mount` returns. The engine owns what is in the page; this is what the host sees of it, and what there
 * is while the engine loads.
 */
export class EmbedHandle extends EventTarget implements Embed {
  readonly #options: CheckedOptions;
  #target: Element;
  /** The state while there is no engine. */
  #state: EmbedState = "starting";
  #engine: Engine | undefined;
  /** Resolves when the engine runs. */
  #running: Deferred<void> = deferred();
  /** `ready` while there is no engine. */
  #ready: Promise<void> = this.#readyWhenRunning();
  #firstCall: FirstCall | undefined;
  readonly #popup = new BlankPopup();
  #stopWaiting: (() => void) | undefined;
  #stopActivation: (() => void) | undefined;
  #busy = false;
  readonly #retries = new Pace();
  /** What the host asked for while there was no engine, in order. */
  #pendingCalls: ((engine: Engine) => void)[] = [];
  /** Commands that were sent while there was no engine. */
  readonly #waiting: [type: string, data: unknown][] = [];

  constructor(target: Element | string, options: CheckedOptions) {
    super();
    this.#target = elementOf(target);
    this.#options = options;
    this.addEventListener("closed", () => this.#release(), { once: true });
    const { signal } = options;
    if (signal) this.#closeWith(signal);
    if (signal?.aborted) this.close();
    else this.#start();
  }

  get state(): EmbedState {
    return (this.#engine?.state as EmbedState | undefined) ?? this.#state;
  }

  get lease(): Lease {
    return this.#engine?.lease ?? { status: "none" };
  }

  get ready(): Promise<void> {
    return this.#engine?.ready ?? this.#ready;
  }

  get frame(): HTMLIFrameElement | undefined {
    return this.#engine?.frame;
  }

  get busy(): boolean {
    return this.#busy;
  }

  set busy(busy: boolean) {
    this.#busy = Boolean(busy);
    this.#engine?.setBusy(this.#busy);
  }

  renew({ reload = false }: { readonly reload?: boolean } = {}): Promise<void> {
    if (this.#engine) return this.#engine.renew(Boolean(reload));
    if (this.#state === "failed") return this.#ready;
    const renewed = new Promise<void>((resolve, reject) => {
      if (this.#state === "closed") return reject(closedError());
      this.#pendingCalls.push((engine) => resolve(engine.renew(Boolean(reload))));
      this.#running.promise.catch(reject);
    });
    renewed.catch(() => {});
    return renewed;
  }

  retry(): void {
    if (this.state === "closed") return;
    this.#openPopup(); // inside the click
    this.#retries.run(() => this.#retry());
  }

  #retry(): void {
    if (this.#engine) this.#engine.retry(this.#popup.window ?? undefined);
    else if (this.#state === "failed") {
      this.#ready = this.#readyWhenRunning();
      this.#changeState("starting");
      this.#start();
    }
  }

  send(type: string, data?: unknown): void {
    if (this.state === "closed") throw closedError();
    if (typeof type !== "string")
      throw new EmbedError("invalid-option", "send needs a type, which is a string");
    if (!takesCommand(this.#options.profile, type))
      throw new EmbedError("not-supported", "the vendor's page takes no such command");
    const copy = cloned(data, "the data of send", this.#options.profile);
    if (this.#engine) this.#engine.send(type, copy);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push([type, copy]);
    else throw new EmbedError("send-queue-full", `the send queue is full (${MOST_WAITING} commands)`);
  }

  async moveTo(
    target: Element | string,
    { force = false }: { readonly force?: boolean } = {},
  ): Promise<void> {
    if (this.state === "closed") throw closedError();
    const element = elementOf(target);
    if (this.#engine) return this.#engine.moveTo(element, Boolean(force));
    this.#target = element;
    if (this.#stopWaiting) this.#beginInView();
  }

  extend({ expiresAt }: { readonly expiresAt: number }): void {
    if (this.#state === "closed") return;
    if (!Number.isFinite(expiresAt))
      throw new EmbedError("invalid-option", "extend needs expiresAt in ms since 1970");
    if (this.#engine) this.#engine.extend(expiresAt);
    else this.#pendingCalls.push((engine) => engine.extend(expiresAt));
  }

  async signOut(): Promise<void> {
    if (this.#engine) return this.#engine.signOut();
    if (this.#state === "closed") throw closedError();
    if (!this.#options.profile.signOut)
      throw new EmbedError(
        "not-supported",
        "the vendor documents no way to sign its user out from outside its page",
      );
    this.close();
    throw new EmbedError("not-connected", "no page could be reached; the vendor's session may continue");
  }

  diagnose(): Diagnosis {
    return diagnosisOf(
      this.#engine?.diagnose(),
      this.state,
      this.#options,
      (this.frame ?? this.#target).ownerDocument,
    );
  }

  close(): void {
    if (this.#engine) this.#engine.close();
    else if (this.#state !== "closed") this.#end();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Without an engine. */
  #end(): void {
    const from = this.#state;
    this.#state = "closed";
    this.#firstCall?.controller.abort();
    this.#popup.discard();
    this.#running.reject(closedError());
    this.#tellState(from, "closed");
    this.dispatchEvent(new CustomEvent("closed"));
  }

  /** Removed with the embed: a signal may outlive thousands of them. */
  #closeWith(signal: AbortSignal): void {
    const close = () => this.close();
    signal.addEventListener("abort", close, { once: true });
    this.addEventListener("closed", () => signal.removeEventListener("abort", close), { once: true });
  }

  /**
   * Begins a microtask later, so that an unmount in the same tick calls nothing and leaves nothing (rules R1, L3); only a
   * popup is opened at once, because browsers want it inside the click (L7).
   */
  #start(): void {
    this.#openPopup();
    queueMicrotask(() => {
      if (this.#state !== "starting") return;
      const begin = () => (this.#options.frame?.lazy ? this.#beginInView() : this.#begin());
      this.#stopActivation = whenActivated(this.#target.ownerDocument, begin);
    });
  }

  #openPopup(): void {
    const { surface, popup } = this.#options;
    if (surface === "popup") this.#popup.open(this.#target.ownerDocument, popup?.features);
  }

  #beginInView(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = whenInView(this.#target, () => {
      this.#stopWaiting = undefined;
      this.#begin();
    });
  }

  /** Calls `getToken` and loads the engine, side by side. */
  #begin(): void {
    this.#firstCall = navigator.onLine ? callFirst(this.#options) : undefined;
    if (this.#state === "starting") this.#load();
    else this.#firstCall?.controller.abort(); // the callback has closed the embed
  }

  #load(): void {
    const ready = loaded();
    if (ready) this.#run(ready);
    else
      load().then(
        (engine) => this.#run(engine),
        (error) => this.#fail(error),
      );
  }

  #run(EngineClass: new (host: Host) => Engine): void {
    if (this.#state !== "starting") return;
    const engine = this.#create(EngineClass);
    if (!engine) return;
    this.#engine = engine;
    if (this.#busy) engine.setBusy(true);
    for (const [type, data] of this.#waiting.splice(0)) engine.send(type, data);
    engine.start();
    // At once, so that a renewal joins the first call even if that has been answered by now (rule R2).
    for (const call of this.#pendingCalls.splice(0)) call(engine);
    this.#running.resolve();
  }

  #create(EngineClass: new (host: Host) => Engine): Engine | undefined {
    try {
      return new EngineClass(
        hostOf(this, this.#target, this.#options, {
          popup: this.#popup.window,
          firstCall: this.#firstCall,
        }),
      );
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** It cannot go on without a change: bad configuration, or no engine. */
  #fail(error: unknown): void {
    if (this.#state === "closed") return;
    this.#firstCall?.controller.abort();
    if (this.state === "closed") return; // the signal's listener has closed it
    this.#running.reject(error);
    this.#running = deferred();
    this.#pendingCalls = [];
    this.dispatchEvent(new CustomEvent("error", { detail: { error } }));
    this.#changeState("failed");
  }

  #changeState(to: EmbedState): void {
    const from = this.#state;
    if (from === "closed") return;
    this.#state = to;
    this.#tellState(from, to);
  }

  #tellState(from: EmbedState, to: EmbedState): void {
    this.dispatchEvent(new CustomEvent("state-change", { detail: { from, to } }));
  }

  /** Closed: lets the engine go, though not in the middle of one of its own calls. */
  #release(): void {
    const engine = this.#engine;
    this.#state = "closed";
    if (this.#retries.stop()) this.#popup.discard();
    this.#stopActivation?.();
    this.#stopWaiting?.();
    if (!engine) return;
    this.#ready = engine.ready;
    this.#engine = undefined;
    queueMicrotask(() => engine.free());
  }

  #readyWhenRunning(): Promise<void> {
    const ready = this.#running.promise.then(() => this.ready);
    ready.catch(() => {});
    return ready;
  }
}
