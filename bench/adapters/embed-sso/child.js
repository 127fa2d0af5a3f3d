/* global HOST_ORIGIN: the harness defines it when it bundles this file. */
// The harness resolves this against its own folder of shared child code.
import { tool } from "../../lib/child-core.js";

const post = (message) => parent.postMessage(message, HOST_ORIGIN);
const vendor = tool((event) => post({ type: "bench:event", event }));
addEventListener("message", ({ origin, source, data }) => {
  if (origin !== HOST_ORIGIN || source !== parent) return;
  if (data.type === "bench:token") vendor.token(data.token);
  else if (data.type === "bench:ping") {
    post({ type: "bench:pong", id: data.data.id, payload: vendor.ping(data.data.payload) });
  }
});
post({ type: "bench:ready" });
