/** Where the tool stands, beside the faults and attacks: what they cause is seen without scrolling to the tool. */

import { errorLink } from "../documents.js";
import { html, part, say } from "../dom.js";
import { stateWords } from "../words.js";

/** @param {import("../desk.js").Desk} desk */
export function showNow(desk) {
  const badge = part("now-state", HTMLElement);
  const text = part("now-text", HTMLElement);
  const state = (/** @type {string} */ name) => {
    const { label, tone } = stateWords(name);
    badge.dataset.tone = tone;
    say(badge, label);
  };

  desk.watch({
    opening({ vendor }) {
      state("starting");
      text.replaceChildren(vendor.name);
    },
    opened: (embed) => state(embed.state),
    event(name, detail) {
      if (name === "state-change") state(String(detail.to));
      if (name === "closed") state("closed");
      if (name === "session-start") text.replaceChildren(`Signed in as ${detail.userId}`);
      if (name === "popup-closed") text.replaceChildren("The tool’s window was closed");
    },
    problem({ code }) {
      if (!desk.embed) state("failed");
      text.replaceChildren(html("span", {}, "Last error: "), errorLink(code));
    },
  });
}
