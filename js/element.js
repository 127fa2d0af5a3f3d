import { ATTRIBUTES, optionsOf, PROPERTIES } from "./element-attributes.js";
import { Status } from "./element-status.js";
import { EVENTS } from "./events.js";
import { identity } from "./identity.js";
import { mount } from "./index.js";

/**
 * @typedef {import("./element-types.js").ElementStrings} ElementStrings
 * @typedef {import("./element-types.js").Mount} Mount
 * @typedef {import("./element-types.js").SsoEmbedElement} SsoEmbedElement
 * @typedef {import("./types.js").Embed} Embed
 * @typedef {import("./types.js").EmbedError} EmbedError
 * @typedef {import("./types.js").MountOptions} MountOptions
 */

/**
 * Defines `<sso-embed>`; importing alone defines nothing. Once is enough, again does no harm.
 * @param {string} [name]
 */
export function defineSsoEmbed(name = "sso-embed") {
  if (!customElements.get(name)) customElements.define(name, elementWith(mount));
}

/**
 * Makes the class of `<sso-embed>` for the `mount` of another entry, such as `embed-sso/no-wasm`.
 * @param {Mount} mountEmbed
 * @returns {new () => SsoEmbedElement}
 */
export function elementWith(mountEmbed) {
  return /** @type {any} */ (
    class SsoEmbed extends HTMLElement {
      static observedAttributes = ATTRIBUTES;

      static {
        for (const name of PROPERTIES)
          Object.defineProperty(SsoEmbed.prototype, name, {
            configurable: true,
            enumerable: true,
            get() {
              return this.#options()[name];
            },
            set(value) {
              this.#given[name] = value;
              this.#soon();
            },
          });
      }

      /** What was set as a property, which goes before an attribute. @type {Record<string, any>} */
      #given = {};
      #queued = false;
      /** @type {Embed | undefined} */
      embed;
      /** What the embed was made of. @type {string | undefined} */
      #made;
      /** @type {EmbedError | undefined} */
      #error;
      #status = new Status(this.attachShadow({ mode: "open" }), () => this.retry());

      get state() {
        return this.embed?.state ?? (this.#error ? "failed" : "closed");
      }

      retry() {
        if (this.embed) return this.embed.retry();
        this.#made = undefined;
        this.#soon();
      }

      connectedCallback() {
        // A property that was set before the element was defined hides the one of the class.
        for (const name of PROPERTIES)
          if (Object.hasOwn(this, name)) {
            const value = Reflect.get(this, name);
            Reflect.deleteProperty(this, name);
            Reflect.set(this, name, value);
          }
        this.#soon();
      }

      disconnectedCallback() {
        this.#soon();
      }

      attributeChangedCallback() {
        this.#soon();
      }

      /** Not at once: whoever moves the element or sets five properties of it means one thing (rules L3, L4). */
      #soon() {
        if (this.#queued) return;
        this.#queued = true;
        queueMicrotask(() => {
          this.#queued = false;
          this.#settle();
        });
      }

      #settle() {
        const options = this.#options();
        const wanted = this.isConnected && options.vendor && options.getToken;
        const identical = wanted ? identity(options) : undefined;
        if (identical !== this.#made) {
          this.#stop();
          this.#made = identical;
          if (wanted) this.#start(options);
        }
        this.#show();
      }

      /** @returns {Record<string, any>} */
      #options() {
        const said = Object.entries(this.#given).filter(([, value]) => value !== undefined);
        const [own, given] = [optionsOf(this), Object.fromEntries(said)];
        const frame = (own.frame || given.frame) && { frame: { ...own.frame, ...given.frame } };
        return { ...own, ...given, ...frame };
      }

      /** @param {Record<string, any>} options */
      #start({ strings, ...options }) {
        const latest = (/** @type {string} */ name) => ({
          ...(options[name] && { [name]: (/** @type {unknown} */ given) => this.#given[name](given) }),
        });
        const title = strings?.title && { strings: { title: strings.title } };
        const calls = { ...latest("getToken"), ...latest("provisionUser"), ...latest("log") };
        try {
          const all = /** @type {MountOptions} */ ({ ...options, ...calls, ...title });
          const embed = mountEmbed(this.#status.frame, all);
          this.embed = embed;
          for (const type of EVENTS) embed.addEventListener(type, (event) => this.#tell(type, event.detail));
        } catch (error) {
          this.#tell("error", { error });
        }
      }

      /** @param {string} type @param {any} detail */
      #tell(type, detail) {
        if (type === "error") this.#error = detail.error;
        else if (detail?.to === "valid") this.#error = undefined; // what failed was made good
        this.#show();
        this.dispatchEvent(new CustomEvent(type, { detail }));
      }

      #stop() {
        const { embed } = this;
        this.#error = undefined;
        embed?.close();
        this.embed = undefined;
      }

      #show() {
        const { status } = this.embed?.lease ?? { status: "none" };
        this.#status.show(this.state, status, this.#error, this.#given.strings);
      }
    }
  );
}
