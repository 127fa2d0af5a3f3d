import { createElement, useEffect, useImperativeHandle, useRef, useState } from "react";
import { EVENTS } from "./events.js";
import { identity } from "./identity.js";
import { mount } from "./index.js";

/** @import { ReactElement } from "react" */
/** @import { EmbedError, EmbedEvent } from "./types.js" */

/**
 * @typedef {import("./react-types.js").EmbedHandlers} EmbedHandlers
 * @typedef {import("./react-types.js").Mount} Mount
 * @typedef {import("./react-types.js").SsoEmbedProps} SsoEmbedProps
 * @typedef {import("./react-types.js").SsoEmbedView} SsoEmbedView
 * @typedef {import("./react-types.js").UseSsoEmbedOptions} UseSsoEmbedOptions
 */

/** @type {Omit<SsoEmbedView, "ref">} */
const NOTHING_YET = { embed: undefined, state: "starting", lease: { status: "none" }, error: undefined };

/**
 * Makes `useSsoEmbed` for the `mount` of another entry, such as `embed-sso/no-wasm`.
 * @param {Mount} mountEmbed
 */
export function hookWith(mountEmbed) {
  /**
   * An embed for as long as the component lives. Another vendor, URL, parameter or setting is another embed; handlers
   * and callbacks may change at each drawing.
   * @param {UseSsoEmbedOptions} options
   * @returns {SsoEmbedView}
   */
  return function useSsoEmbed(options) {
    const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
    const latest = useRef(options);
    const [view, show] = useState(NOTHING_YET);
    useEffect(() => {
      latest.current = options;
    });
    useEffect(
      () => begin(mountEmbed, /** @type {Element} */ (ref.current), latest, show),
      [identity(options)],
    );
    return { ref, ...view };
  };
}

/**
 * @param {Mount} mountEmbed
 * @param {Element} target
 * @param {{ readonly current: UseSsoEmbedOptions }} latest
 * @param {(view: Omit<SsoEmbedView, "ref">) => void} show
 * @returns {() => void} Ends it.
 */
function begin(mountEmbed, target, latest, show) {
  const embed = mountEmbed(target, throughLatest(latest));
  /** @type {EmbedError | undefined} */
  let last;
  let gone = false;
  const look = () => {
    const { state, lease } = embed;
    const bad = state === "failed" || lease.status === "lost";
    show({ embed, state, lease, error: bad ? last : undefined });
  };
  const hear = (/** @type {EmbedEvent} */ event) => {
    if (gone) return;
    if (event.type === "error") last = event.detail.error;
    else if (event.type === "lease-change" && event.detail.to === "valid") last = undefined;
    const name = `on${event.type.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())}`;
    /** @type {Record<string, any>} */ (latest.current)[name]?.(event);
    look();
  };
  for (const type of EVENTS) embed.addEventListener(type, hear);
  look();
  return () => {
    gone = true;
    embed.close();
  };
}

/**
 * The options without the handlers; callbacks are looked up when they are called.
 * @param {{ readonly current: UseSsoEmbedOptions }} latest
 */
function throughLatest(latest) {
  const given = Object.entries(latest.current).filter(([name]) => !/^on[A-Z]/.test(name));
  const options = /** @type {import("./types.js").MountOptions} */ (Object.fromEntries(given));
  const { getToken, provisionUser, log } = options;
  return {
    ...options,
    // A missing one stays missing, for `mount` to say so.
    ...(Boolean(getToken) && { getToken: (/** @type {any} */ context) => latest.current.getToken(context) }),
    ...(provisionUser && {
      provisionUser: (/** @type {any} */ context) => latest.current.provisionUser?.(context),
    }),
    ...(log && { log: (/** @type {any} */ entry) => latest.current.log?.(entry) }),
  };
}

/**
 * Makes `<SsoEmbed>` of a hook.
 * @param {(options: UseSsoEmbedOptions) => SsoEmbedView} useEmbed
 */
export function componentWith(useEmbed) {
  /**
   * A `<div>` with the embed in it.
   * @param {SsoEmbedProps} props
   * @returns {ReactElement}
   */
  return function SsoEmbed({ id, className, style, embedRef, ...options }) {
    const { ref, embed } = useEmbed(options);
    useImperativeHandle(embedRef, () => embed, [embed]);
    return createElement("div", { ref, id, className, style });
  };
}

export const useSsoEmbed = /* @__PURE__ */ hookWith(mount);

export const SsoEmbed = /* @__PURE__ */ componentWith(useSsoEmbed);
