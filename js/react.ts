import { createElement, type ReactElement, useEffect, useImperativeHandle, useRef, useState } from "react";
import { isDevelopment } from "./development.js";
import type { EmbedError } from "./errors.js";
import { type EmbedEvent, type EmbedEventMap, EVENTS } from "./events.js";
import type { Embed, Mount } from "./handle.js";
import { identity } from "./identity.js";
import { mount } from "./index.js";
import { latestCallbacks } from "./latest-callbacks.js";
import { mountInUse } from "./mount-hook.js";
import type { MountOptions } from "./mount-options.js";
import type { EmbedHandlers, SsoEmbedProps, SsoEmbedView, UseSsoEmbedOptions } from "./react/props.js";
import { statusOf } from "./react/status.js";

export type { ElementStrings } from "./element/strings.js";
export type { Mount } from "./handle.js";
export type {
  EmbedHandlers,
  SsoEmbedFailure,
  SsoEmbedProps,
  SsoEmbedView,
  UseSsoEmbedOptions,
} from "./react/props.js";

type Status = Omit<SsoEmbedView, "ref">;

const NOT_MOUNTED: Status = {
  embed: undefined,
  state: "starting",
  lease: { status: "none" },
  error: undefined,
};

/** Makes `useSsoEmbed` for the `mount` of another entry, such as `embed-sso/no-wasm`. */
export function hookWith(mount: Mount): (options: UseSsoEmbedOptions) => SsoEmbedView {
  return function useSsoEmbed(options) {
    const ref = useRef<HTMLDivElement>(null);
    const latest = useRef(options);
    const [status, setStatus] = useState(NOT_MOUNTED);
    useEffect(() => {
      latest.current = options;
    });
    useEffect(() => begin(mount, ref.current as Element, latest, setStatus), [identity(options)]);
    return { ref, ...status };
  };
}

/** Mounts the embed, reports its status and calls the handlers. Returns what ends it. */
function begin(
  mount: Mount,
  target: Element,
  latest: { readonly current: UseSsoEmbedOptions },
  report: (status: Status) => void,
): () => void {
  try {
    return follow(mountInUse(mount)(target, mountOptions(latest)), latest, report);
  } catch (error) {
    return refuse(error as EmbedError, latest.current, report);
  }
}

function follow(
  embed: Embed,
  latest: { readonly current: UseSsoEmbedOptions },
  report: (status: Status) => void,
): () => void {
  let last: EmbedError | undefined;
  let ended = false;
  const reportStatus = () => {
    const { state, lease } = embed;
    const bad = state === "failed" || lease.status === "lost";
    report({ embed, state, lease, error: bad ? last : undefined });
  };
  const onEvent = (event: EmbedEvent) => {
    if (ended) return;
    if (event.type === "error") last = event.detail.error;
    else if (event.type === "lease-change" && event.detail.to === "valid") last = undefined;
    try {
      callHandler(latest.current, event);
    } finally {
      reportStatus(); // also if the handler throws (rule L5)
    }
  };
  for (const type of EVENTS) embed.addEventListener(type, onEvent);
  reportStatus();
  return () => {
    ended = true;
    embed.close();
  };
}

/** Options that `mount` refuses are a failure like any other, not an exception through the tree (rule E2). */
function refuse(
  error: EmbedError,
  handlers: UseSsoEmbedOptions,
  report: (status: Status) => void,
): () => void {
  if (isDevelopment()) logOnce(error);
  report({ ...NOT_MOUNTED, state: "failed", error });
  const told = new EventTarget(); // a handler that throws is the page's uncaught error, as with an embed
  told.addEventListener("error", (event) => callHandler(handlers, event as EmbedEventMap["error"]));
  told.dispatchEvent(new CustomEvent("error", { detail: { error } }));
  return () => {};
}

const logged = new Set<string>();

function logOnce(error: EmbedError): void {
  if (logged.has(error.message)) return;
  logged.add(error.message);
  // biome-ignore lint/suspicious/noConsole: a component that stays empty would not be understood (rule E2)
  console.error(error);
}

function callHandler(handlers: EmbedHandlers, event: EmbedEvent): void {
  const name = `on${event.type.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`;
  (handlers as Readonly<Record<string, ((event: EmbedEvent) => void) | undefined>>)[name]?.(event);
}

/** The options without the handlers. */
function mountOptions(latest: { readonly current: UseSsoEmbedOptions }): MountOptions {
  const given = Object.entries(latest.current).filter(([name]) => !/^on[A-Z]/.test(name));
  const options = Object.fromEntries(given) as unknown as MountOptions;
  return { ...options, ...latestCallbacks(options, () => latest.current) };
}

/**
 * Makes `<SsoEmbed>` from a hook.
 * @param useEmbed What `hookWith` returned.
 */
export function componentWith(
  useEmbed: (options: UseSsoEmbedOptions) => SsoEmbedView,
): (props: SsoEmbedProps) => ReactElement {
  return function SsoEmbed({ id, className, style, embedRef, loading, failed, strings, ...rest }) {
    const title = strings?.title && { strings: { title: strings.title } };
    const { ref, ...view } = useEmbed({ ...rest, ...title } as UseSsoEmbedOptions);
    useImperativeHandle(embedRef, () => view.embed, [view.embed]);
    return createElement(
      "div",
      { id, className, style: { position: "relative", ...style } },
      createElement("div", { ref, style: { height: "100%" } }),
      statusOf(view, { loading, failed, strings }),
    );
  };
}

/**
 * An embed for as long as the component is mounted. Another vendor, URL, parameter or setting makes another embed;
 * handlers and callbacks may change on every render. Invalid options are the state `failed`, with `error` and `onError`.
 */
export const useSsoEmbed: (options: UseSsoEmbedOptions) => SsoEmbedView = /* @__PURE__ */ hookWith(mount);

/**
 * A `<div>` with the embed in it, as by `useSsoEmbed`, and what the user is shown until the page is there.
 */
export const SsoEmbed: (props: SsoEmbedProps) => ReactElement = /* @__PURE__ */ componentWith(useSsoEmbed);
