/**
 * A host page in React. `window.app` draws it with what a test wants, as often as it wants; every drawing brings new
 * callbacks and objects, as components do, and each call and event is noted with the drawing that it reached.
 */

import { mount as mountWithoutWasm } from "embed-sso/no-wasm";
import { componentWith, hookWith, SsoEmbed, useSsoEmbed } from "embed-sso/react";
import { Component, createElement, createRoot, flushSync, StrictMode } from "react";
import { Tokens } from "./tokens.js";

const Portable = componentWith(hookWith(mountWithoutWasm));
const heard = [];
const calls = [];
const uncaught = [];
/** What was logged as an error. @type {string[]} */
const logged = [];
const { error: logError } = console;
console.error = (...given) => {
  logged.push(String(given[0]));
  logError.apply(console, given);
};
const seen = { embed: undefined, caught: undefined, tokens: undefined };
let root;
addEventListener("error", (event) => uncaught.push(event.message));
addEventListener("unhandledrejection", (event) => uncaught.push(String(event.reason)));

/** As a component of the host's own would: the hook, and how it stands in words. */
function Own(options) {
  const { ref, embed, state, error } = useSsoEmbed(options);
  seen.embed = embed;
  const words = createElement("p", { id: "state" }, error ? `${state}: ${error.code}` : state);
  return createElement("div", {}, words, createElement("div", { ref, id: "own" }));
}

class Boundary extends Component {
  state = { caught: undefined };
  static getDerivedStateFromError(caught) {
    seen.caught = caught.code ?? String(caught);
    return { caught };
  }
  render() {
    return this.state.caught ? null : this.props.children;
  }
}

/** The component with the host's own elements for its states. */
function Dressed(options) {
  const loading = (view) => createElement("i", {}, view);
  const failed = ({ error, lost, retry }) =>
    createElement("button", { type: "button", onClick: retry }, `${error.code}, lost: ${lost}`);
  return createElement(SsoEmbed, { ...options, loading, failed });
}

const kinds = { component: SsoEmbed, hook: Own, portable: Portable, dressed: Dressed };

window.app = {
  /** As a bundler does for a page under development. */
  develop() {
    globalThis.process = { env: { NODE_ENV: "development" } };
  },
  /** Draws within a task, `copies` with the same callbacks; `drawing` marks these. */
  draw({
    kind = "component",
    drawing = 1,
    copies = 1,
    strict = true,
    token,
    provision,
    throwing,
    ...options
  }) {
    root ??= createRoot(document.querySelector("#root"));
    const tokens = new Tokens(options.vendor, token);
    seen.tokens = tokens;
    const props = { ...options };
    if (options.vendor)
      props.getToken = (context) => {
        calls.push(drawing);
        return tokens.getToken(context);
      };
    if (provision) props.provisionUser = () => tokens.provision(provision);
    for (const name of ["onSessionStart", "onTokenRenewed", "onStateChange", "onClosed", "onError"])
      props[name] = ({ type }) => {
        heard.push(`${drawing} ${type}`);
        if (name === throwing) throw new Error(`handler of ${type}`);
      };
    if (kind !== "hook")
      Object.assign(props, {
        className: "tool",
        embedRef: (embed) => {
          seen.embed = embed;
        },
      });
    const all = Array.from({ length: copies }, () => createElement(kinds[kind], props));
    const tree = createElement(Boundary, {}, ...all);
    flushSync(() => root.render(strict ? createElement(StrictMode, {}, tree) : tree));
  },
  /** Lets the calls of the last drawing that `{ mode: "held" }` holds back go on. */
  release: () => seen.tokens.release(),
  /** What has been heard by then. */
  unmount() {
    root.unmount();
    return [...heard];
  },
  drawAndUnmount(props) {
    window.app.draw(props);
    window.app.unmount();
  },
  press: () => document.querySelector(".tool > [role=status] button").click(),
  renew: () => seen.embed.renew().then(() => "ok"),
  mark(text) {
    seen.embed.frame.dataset.mark = text;
  },
  look: () => ({
    heard,
    calls,
    provisions: seen.tokens?.provisions,
    uncaught,
    logged,
    caught: seen.caught,
    state: seen.embed?.state,
    frames: document.querySelectorAll("iframe").length,
    mark: document.querySelector("iframe")?.dataset.mark,
    words: document.querySelector("#state")?.textContent,
    inside: document.querySelector("iframe")?.closest("[class]")?.className,
    status: document.querySelector(".tool > [role=status]")?.innerHTML,
  }),
};
