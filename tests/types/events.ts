// Events: each listener knows its detail, and the union narrows by type.
import { type EmbedEvent, type EmbedState, mount } from "embed-sso";

const embed = mount("#tool", { vendor: "genesys-cloud", url: "https://acme.example/", getToken: () => "t" });

embed.addEventListener("session-start", ({ detail }) => detail.userId satisfies string);
embed.addEventListener("queue-position", ({ detail }) => {
  detail.position satisfies number;
  // @ts-expect-error: the vendor may not say how many wait
  detail.total satisfies number;
});
embed.addEventListener("token-expiring", ({ detail }) => detail.source satisfies "clock" | "vendor");
embed.addEventListener("state-change", ({ detail }) => detail.to satisfies EmbedState);
embed.addEventListener("closed", ({ detail }) => detail satisfies undefined);
// @ts-expect-error: interactions have no user
embed.addEventListener("interaction-end", ({ detail }) => detail.userId);

/** Every event is handled; a new one makes this not compile. */
export function summary(event: EmbedEvent): string {
  switch (event.type) {
    case "session-start":
      return event.detail.userId;
    case "queue-position":
      return `${event.detail.position} of ${event.detail.total ?? "?"}`;
    case "interaction-start":
    case "interaction-end":
      return event.detail.interactionId;
    case "token-expiring":
    case "token-renewed":
      return String(event.detail.expiresAt ?? "never");
    case "token-lost":
    case "error":
      return event.detail.error.fix;
    case "lease-change":
    case "state-change":
      return `${event.detail.from} → ${event.detail.to}`;
    case "vendor-message":
      return event.detail.type;
    case "height":
      return `${event.detail.height}px`;
    case "popup-closed":
    case "closed":
      return "";
    default:
      return event satisfies never;
  }
}
