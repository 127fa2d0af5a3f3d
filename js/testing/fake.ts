import { cloned } from "../cloned.js";
import { closedError } from "../closed.js";
import { takesCommand } from "../commands.js";
import { type Deferred, deferred } from "../deferred.js";
import { NOTHING_SEEN, policyOrNone } from "../diagnose.js";
import type { Diagnosis } from "../diagnosis.js";
import { unknownName } from "../did-you-mean.js";
import { EmbedError } from "../errors.js";
import { type EmbedEvents, EVENTS } from "../events.js";
import type { MountOptions, TokenlessOptions } from "../mount-options.js";
import type { Profile } from "../profile.js";
import type { EmbedState, Lease } from "../state.js";
import type { Grant, TokenReason } from "../token.js";
import { isTokenless } from "../tokenless.js";
import { effectOf, type FailureCode } from "./failures.js";
import type { DetailOf, FakeCalls, FakeEmbed, FakeState } from "./fake-embed.js";
import { targetOf } from "./target.js";
import { requestGrant } from "./token-request.js";
import { expiryOf } from "./token-response.js";

/** The embed that `fakeMount` returns. */
export class Fake extends EventTarget implements FakeEmbed {
  readonly options: MountOptions | TokenlessOptions;
  readonly calls: FakeCalls = {
    getToken: [],
    provisionUser: [],
    renew: [],
    retry: [],
    send: [],
    moveTo: [],
    extend: [],
    signOut: [],
    close: [],
  };
  readonly frame = undefined;
  busy = false;
  target: Element | string;
  state: EmbedState = "starting";
  lease: Lease = { status: "none" };
  readonly #profile: Profile;
  #ready: Deferred<void> = deferred();
  /** Whether an interaction is in progress, by the events so far. */
  readonly #running = new Set<string>();
  readonly #ended = new AbortController();

  constructor(target: Element | string, options: MountOptions | TokenlessOptions, profile: Profile) {
    super();
    this.target = target;
    this.options = options;
    this.#profile = profile;
    const { signal } = options;
    signal?.addEventListener("abort", () => this.close(), { once: true });
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  emit<K extends keyof EmbedEvents>(type: K, ...[detail]: DetailOf<K>): void {
    if (!EVENTS.includes(type))
      throw new TypeError(unknownName("event", type, EVENTS, (name) => `"${name}"`));
    if (this.state === "closed") return;
    if (type === "closed") this.#end();
    else {
      this.#follow(type, detail);
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  setState(state: FakeState): void {
    const from = this.state;
    if (from === state || from === "closed") return;
    const attached = state === "connected" || state === "unconfirmed";
    if (attached && !isTokenless(this.#profile)) this.#setLease({ ...this.lease, status: "valid" });
    this.emit("state-change", { from, to: state });
    if (attached) this.#ready.resolve();
  }

  async requestToken(reason: TokenReason = "initial"): Promise<Grant> {
    const { getToken } = this.options;
    if (!getToken || isTokenless(this.#profile))
      throw new EmbedError("not-supported", "the profile's placement is none: there is no token to renew");
    const first = this.lease.status === "none";
    if (this.lease.status === "valid") this.#setLease({ ...this.lease, status: "renewing" });
    const grant = await requestGrant(this, {
      getToken,
      profile: this.#profile,
      signal: this.#ended.signal,
      reason,
    });
    if (this.state === "closed") throw closedError();
    const expiresAt = expiryOf(grant);
    const known = expiresAt === undefined ? {} : { expiresAt };
    this.#setLease({ status: "valid", ...known });
    if (!first) this.emit("token-renewed", known);
    return grant;
  }

  expire(): void {
    this.#setLease({ ...this.lease, status: "lost" });
  }

  fail(code: FailureCode, message = `a test made it fail with ${code}`): EmbedError {
    const error = new EmbedError(code, message);
    const effect = effectOf(code);
    if (code === "popup-closed") this.emit(code);
    this.emit("error", { error });
    if (effect === "token-lost") this.#loseToken(error);
    if (effect === "failed") this.#changeState("failed");
    this.#ready.reject(error);
    if (effect === "closed") this.emit("closed");
    return error;
  }

  async renew(...args: FakeCalls["renew"][number]): Promise<void> {
    this.calls.renew.push(args);
    if (this.state === "closed") throw closedError();
    await this.requestToken("requested");
  }

  retry(): void {
    this.calls.retry.push([]);
    if (this.state === "closed") return;
    const lost = this.lease.status === "lost";
    if (this.state === "failed" || lost) this.#ready = deferred();
    if (lost) this.#setLease(this.#isAttached() ? { ...this.lease, status: "renewing" } : { status: "none" });
    if (this.state === "failed") this.#changeState(this.#tokenInUrl() ? "requesting-token" : "loading");
  }

  send(...[type, data]: FakeCalls["send"][number]): void {
    if (this.state === "closed") throw closedError();
    if (typeof type !== "string")
      throw new EmbedError("invalid-option", "send needs a type, which is a string");
    if (!takesCommand(this.#profile, type))
      throw new EmbedError("not-supported", "the vendor's page takes no such command");
    this.calls.send.push(
      data === undefined ? [type] : [type, cloned(data, "the data of send", this.#profile)],
    );
  }

  async moveTo(...args: FakeCalls["moveTo"][number]): Promise<void> {
    if (this.state === "closed") throw closedError();
    this.target = targetOf(args[0]);
    this.calls.moveTo.push(args);
  }

  extend(...[options]: FakeCalls["extend"][number]): void {
    if (!Number.isFinite(options.expiresAt))
      throw new EmbedError("invalid-option", "extend needs expiresAt in ms since 1970");
    this.calls.extend.push([options]);
    if (this.lease.status !== "none") this.lease = { ...this.lease, expiresAt: options.expiresAt };
  }

  async signOut(): Promise<void> {
    this.calls.signOut.push([]);
    const { signOut } = this.#profile;
    if (this.state === "closed") throw closedError();
    if (!signOut) throw new EmbedError("not-supported", "the vendor documents no way to sign its user out");
    const told = "url" in signOut || this.state === "connected";
    this.emit("closed");
    if (!told)
      throw new EmbedError("not-connected", "no page could be reached; the vendor's session may continue");
  }

  diagnose(): Diagnosis {
    const { state, lease } = this;
    const around = { policy: policyOrNone(this.options), permissions: {} };
    const seen = {
      version: EMBED_SSO_VERSION,
      vendor: this.#profile.name,
      live: this.#running.size > 0 || this.busy,
    };
    return { ...NOTHING_SEEN, ...seen, state, lease, ...around };
  }

  close(): void {
    this.calls.close.push([]);
    this.emit("closed");
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Lets the properties follow an event. */
  #follow(type: keyof EmbedEvents, detail: unknown): void {
    const { to, expiresAt } = (detail ?? {}) as { readonly to?: string; readonly expiresAt?: number };
    if (type === "state-change") this.state = to as EmbedState;
    if (type === "lease-change") this.lease = { ...this.lease, status: to as Lease["status"] };
    if (type === "token-renewed") this.lease = { status: "valid", ...(expiresAt && { expiresAt }) };
    this.#followInteraction(type, (detail as { readonly interactionId?: string } | undefined)?.interactionId);
  }

  /** What runs, as the core counts it (rule R7). */
  #followInteraction(type: keyof EmbedEvents, id = ""): void {
    const mapped = this.#profile.messages?.events;
    const told = mapped?.["interaction-start"] !== undefined;
    const begun = type === "session-start" || type === "queue-position";
    if (told && type === "interaction-start") this.#running.add(id);
    if (!told && begun && mapped?.["interaction-end"] !== undefined) this.#running.add("");
    if (type !== "interaction-end") return;
    if (told) this.#running.delete(id);
    else this.#running.clear();
  }

  #end(): void {
    const from = this.state;
    this.state = "closed";
    this.#ended.abort();
    this.#ready.reject(closedError());
    this.dispatchEvent(new CustomEvent("state-change", { detail: { from, to: "closed" } }));
    this.dispatchEvent(new CustomEvent("closed"));
  }

  #changeState(to: EmbedState): void {
    const from = this.state;
    if (from !== to) this.emit("state-change", { from, to });
  }

  #setLease(lease: Lease): void {
    const from = this.lease.status;
    const to = lease.status;
    this.lease = lease;
    if (from !== to) this.emit("lease-change", { from, to });
  }

  /** As after the last attempt (rule R3): the page goes on, if there is one. */
  #loseToken(error: EmbedError): void {
    this.emit("token-lost", { error, attempts: error.retryable ? 3 : 1 });
    if (this.#tokenInUrl() && !this.#isAttached()) this.#changeState("failed");
    this.#setLease({ ...this.lease, status: "lost" });
  }

  #isAttached(): boolean {
    return ["connected", "unconfirmed", "reconnecting"].includes(this.state);
  }

  #tokenInUrl(): boolean {
    return !("message" in this.#profile.placement || isTokenless(this.#profile));
  }
}
