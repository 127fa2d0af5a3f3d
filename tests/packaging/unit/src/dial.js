import { mount } from "embed-sso";

/** A module of one's own that calls `mount` itself. */
export function openTool(place, onEnd) {
  const embed = mount(place, {
    vendor: "genesys-cloud",
    url: "https://apps.mypurecloud.com/embed",
    getToken: () => "a token",
  });
  embed.addEventListener("interaction-end", ({ detail }) => onEnd(detail.interactionId));
  return { dial: (number) => embed.send("dial", { number }) };
}
