// The harness resolves this against its own folder of shared child code.
import { tool } from "../../lib/child-core.js";

// biome-ignore lint/correctness/noUndeclaredVariables: the harness defines HOST_ORIGIN when it bundles this file.
const host = HOST_ORIGIN;
const post = (message) => parent.postMessage(message, host);
const vendor = tool((event) => post({ type: "bench:event", event }));
addEventListener("message", ({ origin, source, data }) => {
  if (origin !== host || source !== parent) return;
  if (data.type === "bench:token") vendor.token(data.token);
  else if (data.type === "bench:ping") {
    post({ type: "bench:pong", id: data.data.id, payload: vendor.ping(data.data.payload) });
  }
});
post({ type: "bench:ready" });
