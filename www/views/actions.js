/** What an agent or a developer can do with the open tool. */

import { part } from "../dom.js";

/** @param {import("../desk.js").Desk} desk */
export function showActions(desk) {
  const onClick = (/** @type {string} */ id, /** @type {() => unknown} */ act) =>
    part(id, HTMLButtonElement).addEventListener("click", () => act());
  const busy = part("busy", HTMLButtonElement);
  const reload = () => {
    const waits = desk.embed?.busy ? ", which waits until the call ends" : "";
    return desk.call(`renew({ reload: true })${waits}`, (embed) => embed.renew({ reload: true }));
  };

  onClick("renew", () => desk.call("renew()", (embed) => embed.renew()));
  onClick("renew-reload", reload);
  onClick("reload-now", reload);
  onClick("retry", () => desk.call("retry()", (embed) => embed.retry()));
  onClick("sign-out", () => desk.call("signOut()", (embed) => embed.signOut()));
  onClick("close", () => desk.call("close()", (embed) => embed.close()));
  onClick("again", () => desk.open());
  busy.addEventListener("click", () => {
    const running = busy.getAttribute("aria-pressed") !== "true";
    busy.setAttribute("aria-pressed", String(running));
    desk.call(`busy = ${running}`, (embed) => {
      embed.busy = running;
    });
  });

  const enable = (/** @type {boolean} */ open) => {
    for (const id of ["renew", "renew-reload", "busy", "retry", "sign-out", "close"]) {
      part(id, HTMLButtonElement).disabled = !open;
    }
  };
  desk.watch({
    opening() {
      busy.setAttribute("aria-pressed", "false");
      enable(false);
    },
    opened: () => enable(true),
    event: (name) => name === "closed" && enable(false),
  });
}
