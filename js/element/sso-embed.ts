import type { EmbedError } from "../errors.js";
import { type EmbedEvent, type EmbedEventMap, EVENTS } from "../events.js";
import type { Embed, Mount } from "../handle.js";
import { identity } from "../identity.js";
import { latestCallbacks } from "../latest-callbacks.js";
import { mountInUse } from "../mount-hook.js";
import type { MountOptions } from "../mount-options.js";
import { Pace } from "../pace.js";
import type { EmbedState } from "../state.js";
import { isTokenless } from "../tokenless.js";
import { ATTRIBUTES, OPTIONS_WITH_ATTRIBUTES, optionsOf } from "./attributes.js";
import { Status } from "./status.js";
import type { ElementStrings } from "./strings.js";

/** The options of `mount` that the element has as properties. */
type Options = {
  -readonly [K in keyof Omit<MountOptions, "signal" | "surface" | "popup" | "strings">]:
    | MountOptions[K]
    | undefined;
};

/** `<sso-embed>`: starts when it is in a document and has a vendor, and `getToken` if its page takes a token. */
export interface SsoEmbedElement extends HTMLElement, Options {
  /** Texts for the user, in your language. */
  strings: ElementStrings | undefined;
  /** The handle, while an embed is mounted. */
  readonly embed: Embed | undefined;
  /** Where the embed stands; `"closed"` while none is mounted. */
  readonly state: EmbedState;
  /** Starts over after a failure, as the button does. */
  retry(): void;
  addEventListener<K extends keyof EmbedEventMap>(
    type: K,
    listener: (event: EmbedEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends Exclude<keyof HTMLElementEventMap, keyof EmbedEventMap>>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof EmbedEventMap>(
    type: K,
    listener: (event: EmbedEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "sso-embed": SsoEmbedElement;
  }
}

type Properties = Partial<Options & Pick<SsoEmbedElement, "strings">>;

const PROPERTIES: readonly (keyof Properties)[] = [
  ...OPTIONS_WITH_ATTRIBUTES,
  "getToken",
  "provisionUser",
  "settings",
  "profile",
  "frame",
  "log",
  "strings",
];

const takesNone = (vendor: MountOptions["vendor"]) => typeof vendor === "object" && isTokenless(vendor);

/** Makes the class of `<sso-embed>` for the `mount` of another entry, such as `embed-sso/no-wasm`. */
export function elementWith(mount: Mount): new () => SsoEmbedElement {
  class SsoEmbed extends HTMLElement {
    static readonly observedAttributes = ATTRIBUTES;

    static {
      for (const name of PROPERTIES)
        Object.defineProperty(SsoEmbed.prototype, name, {
          configurable: true,
          enumerable: true,
          get(this: SsoEmbed) {
            return this.#options()[name];
          },
          set(this: SsoEmbed, value) {
            this.#given[name] = value;
            this.#settleSoon();
          },
        });
    }

    embed: Embed | undefined;
    /** What was set as a property, which takes precedence over an attribute. */
    readonly #given: Properties = {};
    #queued = false;
    readonly #retries = new Pace();
    /** The identity of the options that the embed was made from. */
    #mounted: string | undefined;
    #error: EmbedError | undefined;
    /** Whether only `getToken` is missing (rule E3). */
    #waits = false;
    readonly #status = new Status(this.attachShadow({ mode: "open" }), () => this.retry());

    get state(): EmbedState {
      return this.embed?.state ?? (this.#error ? "failed" : "closed");
    }

    retry(): void {
      if (this.embed) this.embed.retry();
      else this.#retries.run(() => this.#mountAgain());
    }

    /** Without an embed: `mount` has thrown. */
    #mountAgain(): void {
      if (this.embed) return;
      this.#mounted = undefined;
      this.#settle();
    }

    connectedCallback(): void {
      // A property that was set before the element was defined hides the one of the class.
      for (const name of PROPERTIES)
        if (Object.hasOwn(this, name)) {
          const value = Reflect.get(this, name);
          Reflect.deleteProperty(this, name);
          Reflect.set(this, name, value);
        }
      this.#settleSoon();
    }

    disconnectedCallback(): void {
      this.#settleSoon();
    }

    attributeChangedCallback(): void {
      this.#settleSoon();
    }

    /** Not at once: moving the element, or setting five of its properties, is one change (rules L3, L4). */
    #settleSoon(): void {
      if (this.#queued) return;
      this.#queued = true;
      queueMicrotask(() => {
        this.#queued = false;
        this.#settle();
      });
    }

    #settle(): void {
      const options = this.#options();
      const { vendor, getToken } = options;
      const wanted = this.isConnected && vendor && (getToken || takesNone(vendor));
      this.#waits = Boolean(this.isConnected && vendor && !wanted);
      const wantedIdentity = wanted ? identity(options) : undefined;
      if (wantedIdentity !== this.#mounted) {
        this.#stop();
        this.#mounted = wantedIdentity;
        if (wanted) this.#start(options);
      }
      this.#show();
    }

    #options(): Properties {
      const set = Object.entries(this.#given).filter(([, value]) => value !== undefined);
      const fromAttributes = optionsOf(this);
      const given: Properties = Object.fromEntries(set);
      const frame = (fromAttributes.frame || given.frame) && {
        frame: { ...fromAttributes.frame, ...given.frame },
      };
      return { ...fromAttributes, ...given, ...frame };
    }

    #start({ strings, ...options }: Properties): void {
      const title = strings?.title && { strings: { title: strings.title } };
      try {
        // `mount` checks that none is missing.
        const all = {
          ...options,
          ...latestCallbacks(options, () => this.#given),
          ...title,
        } as MountOptions;
        const embed = mountInUse(mount)(this.#status.frame, all);
        this.embed = embed;
        for (const type of EVENTS) embed.addEventListener(type, (event: EmbedEvent) => this.#report(event));
      } catch (error) {
        this.#report(new CustomEvent("error", { detail: { error } }) as EmbedEventMap["error"]);
      }
    }

    #report(event: EmbedEvent): void {
      if (event.type === "error") this.#error = event.detail.error;
      else if (event.type === "lease-change" && event.detail.to === "valid") this.#error = undefined;
      this.#show();
      this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
    }

    #stop(): void {
      const { embed } = this;
      this.#error = undefined;
      embed?.close();
      this.embed = undefined;
    }

    #show(): void {
      const lease = this.embed?.lease.status ?? "none";
      const state = this.#waits ? "starting" : this.state;
      this.#status.show(state, lease, this.#error, this.#given.strings);
    }
  }
  return SsoEmbed as unknown as new () => SsoEmbedElement;
}
