import { mount, preload } from "embed-sso";

export * as tasks from "./tasks.js";

export const prepare = preload;

export function open({ target, url, getToken, onSession, onQueue }) {
  const embed = mount(target, { vendor: "genesys-cloud", url, getToken });
  embed.addEventListener("session-start", ({ detail }) => onSession(detail.userId));
  embed.addEventListener("queue-position", ({ detail }) => onQueue(detail.position, detail.total));
  return { send: (name, data) => embed.send(name, data), close: () => embed.close() };
}
