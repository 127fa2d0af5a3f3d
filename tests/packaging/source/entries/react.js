import { SsoEmbed } from "embed-sso/react";
import { createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";

export function embed(target, options) {
  const events = new EventTarget();
  const place = document.querySelector(target).appendChild(document.createElement("div"));
  const root = createRoot(place);
  const ready = new Promise((resolve) => {
    const on = {
      onSessionStart: ({ detail }) => events.dispatchEvent(new CustomEvent("session-start", { detail })),
      onStateChange: ({ detail }) => detail.to === "connected" && resolve(),
    };
    root.render(createElement(StrictMode, null, createElement(SsoEmbed, { ...options, ...on })));
  });
  // Later, because Next.js closes it in the middle of its own drawing.
  const close = () => setTimeout(() => root.unmount() ?? place.remove());
  return Object.assign(events, { ready, close });
}
