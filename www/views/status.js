/** The state badge, and the one live region that tells it to people who do not see it. */

import { part, say } from "../dom.js";
import { stateWords } from "../words.js";

/** @param {import("../desk.js").Desk} desk */
export function showStatus(desk) {
  const badge = part("state", HTMLElement);
  const label = part("state-label", HTMLElement);
  const meaning = part("state-meaning", HTMLElement);
  const spoken = part("spoken", HTMLElement);

  /**
   * @param {string} state
   * @param {string} [more]
   */
  const show = (state, more) => {
    const words = stateWords(state);
    document.body.dataset.state = state;
    badge.dataset.tone = words.tone;
    say(label, words.label);
    say(meaning, more ?? words.meaning);
    say(spoken, `${desk.setup.vendor.name}: ${words.label}. ${more ?? words.meaning}`);
  };

  desk.watch({
    opening({ vendor }) {
      part("tool", HTMLElement).dataset.signals = String(vendor.signals);
      show("starting");
    },
    opened: (embed) => show(embed.state),
    event(name, detail) {
      if (name === "state-change") show(String(detail.to));
      if (name === "session-start") show("connected", `Signed in as ${detail.userId}.`);
      if (name === "closed") show("closed");
      if (name === "queue-position") say(spoken, `Position ${detail.position} in the queue`);
      if (name === "interaction-end") say(spoken, "The interaction has ended");
    },
    problem: () => {
      if (!desk.embed) show("failed", "The options were refused. The reason stands below.");
    },
  });
}
