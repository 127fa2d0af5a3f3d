// What a careful CRM team writes by hand for this one protocol: strict origin and source, ready → ack → token, events.
export * as tasks from "./tasks.js";

export function open({ target, url, origin, getToken, onSession, onQueue }) {
  const frame = document.createElement("iframe");
  frame.src = url;
  const token = getToken();
  const post = (message) => frame.contentWindow.postMessage(message, origin);
  const onMessage = async ({ origin: from, source, data }) => {
    if (from !== origin || source !== frame.contentWindow) return;
    if (data.type === "genesys-cloud-embed:ready") {
      post({ type: "ack", status: "received" });
      post({ type: "genesys-cloud-embed:token", accessToken: await token });
    } else if (data.type === "genesys-cloud-embed:session-start") onSession(data.userId);
    else if (data.type === "genesys-cloud-embed:queue-position") onQueue(data.position, data.total);
  };
  addEventListener("message", onMessage);
  target.append(frame);
  return {
    send: (name, data) => post({ type: `genesys-cloud-embed:${name}`, data }),
    close() {
      removeEventListener("message", onMessage);
      frame.remove();
    },
  };
}
