/** Case notes and activity: how the CRM uses the tool's events. */

import { vendorById } from "../data/vendors.js";
import { html, part, say } from "../dom.js";
import { icon } from "../icons.js";

/** @typedef {import("../icons.js").IconName} IconName */

const RECORD = "/callLog/rm_123/artifacts/ss_456";

/** @param {import("../desk.js").Desk} desk */
export function showCase(desk) {
  const list = part("activity", HTMLElement);
  const status = part("case-status", HTMLElement);
  const note = part("note", HTMLTextAreaElement);
  const share = part("share", HTMLButtonElement);

  /** @param {Parameters<typeof entry>} args */
  const add = (...args) => list.prepend(entry(...args));
  list.append(
    entry("video", "Video call, 14 min", "12 Nov, 09:41", recordButton(desk)),
    entry("mail", "Sent the manual of model B", "11 Nov, 16:20"),
    entry("note", "Flow drops after a week; filter seated wrongly?", "11 Nov, 15:58"),
  );

  part("notes", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (note.value.trim() === "") return note.focus();
    add("note", note.value.trim(), timeNow());
    note.value = "";
  });
  share.addEventListener("click", () =>
    desk.call("send()", (embed) => {
      embed.send("case-note", { caseId: "500-123", note: note.value });
      add("chat", "Sent the note to the tool", timeNow());
    }),
  );

  desk.watch({
    opening({ vendor }) {
      share.hidden = !vendor.signals;
      say(status, "open");
    },
    event(name, detail) {
      const vendor = desk.setup.vendor.name;
      if (name === "session-start") add("person", `${detail.userId} signed in to ${vendor}`, timeNow());
      if (name === "queue-position") say(status, "customer waiting");
      if (name === "token-renewed") add("key", `${vendor}: token renewed`, timeNow());
      if (name === "token-lost") add("key", `${vendor}: token lost`, timeNow());
      if (name === "interaction-end") {
        say(status, "open");
        add("call", `Interaction ended in ${vendor}`, timeNow());
      }
    },
  });
}

/** @param {import("../desk.js").Desk} desk A record of the past is a deep link into the vendor's tool. */
function recordButton(desk) {
  const button = html("button", { type: "button", class: "link" }, "Open the record in Streem");
  button.addEventListener("click", () => {
    const vendor = vendorById("streem");
    if (vendor) desk.open({ vendor, place: RECORD });
  });
  return button;
}

/**
 * @param {IconName} picture
 * @param {string} text
 * @param {string} when
 * @param {HTMLElement} [more]
 */
function entry(picture, text, when, more) {
  const words = html("div", {}, html("p", {}, text), html("small", {}, when), more);
  return html("li", {}, icon(picture), words);
}

function timeNow() {
  return `Today, ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`;
}
