/** A host page that uses `<sso-embed>`; `window.tool` does to it what a test wants. */

import { defineSsoEmbed, elementWith } from "embed-sso/element";
import { mount as mountWithoutWasm } from "embed-sso/no-wasm";
import { mount as mountByUrl } from "embed-sso/url";
import { jumpAhead } from "./clock.js";
import { record } from "./recorder.js";
import { Tokens } from "./tokens.js";

const uncaught = [];
addEventListener("error", (event) => uncaught.push(event.message));
addEventListener("unhandledrejection", (event) => uncaught.push(String(event.reason)));

customElements.define("embed-without-wasm", elementWith(mountWithoutWasm));
customElements.define("embed-by-url", elementWith(mountByUrl));

let element;
let events = [];
const calls = [];
let provisions = 0;
/** One function for all elements that ask for it. */
const provisionUser = async () => {
  provisions += 1;
};
/** What a person was shown, in order. */
const shown = [];

const part = (name) => element.shadowRoot.querySelector(`[part~=${name}]`);
const place = (selector) => document.querySelector(selector);

window.tool = {
  /** @param {{ name?: string, attributes?: object, properties?: object, token?: any, provision?: boolean, inner?: object, early?: boolean }} wish */
  put({ name = "sso-embed", attributes = {}, properties = {}, token, provision, inner = {}, early = false }) {
    const tokens = new Tokens(attributes.vendor ?? properties.vendor, token);
    if (!early) defineSsoEmbed();
    element = document.createElement(name);
    element.id = "tool";
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    Object.assign(element, properties);
    element.getToken = (context) => {
      calls.push(context.reason);
      return tokens.getToken(context);
    };
    if (provision) element.provisionUser = provisionUser;
    for (const [slot, text] of Object.entries(inner)) {
      const own = document.createElement("b");
      Object.assign(own, { slot, textContent: text });
      element.append(own);
    }
    events = record(element);
    place("#slot").append(element);
    if (early) defineSsoEmbed();
    const note = () => {
      const [, view = ""] = part("status").getAttribute("part").split(" ");
      if (shown.at(-1) !== view) shown.push(view);
    };
    note();
    new MutationObserver(note).observe(part("status"), { attributes: true });
  },
  putAndRemove(wish) {
    window.tool.put(wish);
    element.remove();
  },
  set: (properties) => Object.assign(element, properties),
  attribute: (name, value) => element.setAttribute(name, value),
  get: (name) => element[name],
  token(token) {
    const tokens = new Tokens("genesys-cloud", token);
    element.getToken = (context) => {
      calls.push("new");
      return tokens.getToken(context);
    };
  },
  append: (selector) => place(selector).append(element),
  moveBefore: (selector) => place(selector).moveBefore(element, null),
  remove: () => element.remove(),
  removeAndAppend() {
    element.remove();
    place("#other").append(element);
  },
  retry: () => element.retry(),
  retryAtEachError() {
    element.addEventListener("error", () => element.retry());
    element.retry();
  },
  renew: () => element.embed.renew().then(() => "ok"),
  reloadFrame() {
    const frame = part("frame").firstChild;
    const { src } = frame;
    frame.src = src;
  },
  events: (type) => events.filter((event) => type === undefined || event.type === type),
  types: () => events.map(({ type }) => type),
  mark(text) {
    part("frame").firstChild.dataset.mark = text;
  },
  jumpAhead,
  focusRetry: () => part("retry").focus(),
  look() {
    const frame = part("frame").firstElementChild;
    const [slot] = part("text").children;
    const seen = slot.assignedElements().map((own) => own.textContent);
    return {
      shown,
      calls,
      provisions,
      uncaught,
      state: element.state,
      text: seen.length > 0 ? seen.join() : slot.textContent,
      code: part("code").textContent,
      button: part("retry").hidden ? null : part("retry").textContent,
      frames: element.shadowRoot.querySelectorAll("iframe").length,
      title: frame?.title,
      allow: frame?.allow,
      mark: frame?.dataset.mark,
      focus: document.activeElement.id,
      focusWithin: element.shadowRoot.activeElement?.getAttribute("part"),
      role: part("text").role,
    };
  },
  style(name, property) {
    return getComputedStyle(part(name))[property];
  },
  covers() {
    const [own, status] = [element, part("status")].map((one) => one.getBoundingClientRect());
    return status.height / own.height;
  },
};
