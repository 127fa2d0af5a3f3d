import { mount as mountEmbed, preload } from "embed-sso";

/** The harness's child speaks a protocol of its own; a profile is all that it takes. */
const profile = {
  name: "bench",
  placement: { message: {} },
  messages: {
    prefix: "bench:",
    handshake: { frameFirst: { ready: "ready", ack: { type: "bench:ack" } } },
    token: { push: { type: "bench:token", token: "$token" } },
    command: { type: "$type", data: "$data" },
  },
};

/** The harness's contract: only the public interface is used, and every event is passed on unaltered. */
export function embed({ mount, childUrl, getToken, onEvent }) {
  const pending = new Map();
  let last = 0;
  const handle = mountEmbed(mount, { vendor: profile, url: childUrl, getToken, vendorMessages: "data" });
  handle.addEventListener("vendor-message", ({ detail: { type, data } }) => {
    if (type === "bench:event") return onEvent(data.event);
    pending.get(data.id)?.(data.payload);
    pending.delete(data.id);
  });
  return {
    ready: handle.ready,
    ping(payload) {
      return new Promise((resolve) => {
        pending.set(++last, resolve);
        handle.send("ping", { id: last, payload });
      });
    },
    destroy: () => handle.close(),
  };
}

/** What a page that will embed something does when it starts. */
embed.prepare = preload;
