import { defineSsoEmbed } from "embed-sso/element";

export function embed(target, options) {
  defineSsoEmbed();
  const element = Object.assign(document.createElement("sso-embed"), options);
  const ready = new Promise((resolve) =>
    element.addEventListener("state-change", ({ detail }) => detail.to === "connected" && resolve()),
  );
  document.querySelector(target).append(element);
  return Object.assign(element, { ready, close: () => element.remove() });
}
