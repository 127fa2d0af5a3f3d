/** The state badge, and the one live region that announces it to screen readers. */

import { part, say } from "../dom.js";
import { stateWords } from "../words.js";

const CLOSED_WINDOW = "The tool’s window was closed. Retry opens it again.";

/** What stands in the place of the frame. @param {string} state @param {boolean} isPopup */
function emptySlot(state, isPopup) {
  if (state === "closed") return "No tool is open.";
  if (state === "failed") return "The tool is not open.";
  return isPopup ? "The tool is open in a window of its own." : "Loading…";
}

/** @param {import("../desk.js").Desk} desk */
export function showStatus(desk) {
  const badge = part("state", HTMLElement);
  const label = part("state-label", HTMLElement);
  const meaning = part("state-meaning", HTMLElement);
  const spoken = part("spoken", HTMLElement);
  const slot = part("slot", HTMLElement);
  const origin = part("vendor-origin", HTMLElement);
  let windowClosed = false;

  /**
   * @param {string} state
   * @param {string} [more]
   */
  const show = (state, more) => {
    const words = stateWords(state);
    slot.dataset.empty = emptySlot(state, desk.setup.vendor.options?.surface === "popup");
    document.body.dataset.state = state;
    badge.dataset.tone = words.tone;
    say(label, words.label);
    say(meaning, more ?? words.meaning);
    say(spoken, `${desk.setup.vendor.name}: ${words.label}. ${more ?? words.meaning}`);
  };

  desk.watch({
    opening({ vendor }) {
      part("tool", HTMLElement).dataset.signals = String(vendor.signals);
      say(origin, vendor.host);
      windowClosed = false;
      show("starting");
    },
    opened: (embed) => show(embed.state),
    event(name, detail) {
      if (name === "popup-closed") windowClosed = true;
      if (name === "state-change") show(String(detail.to), windowClosed ? CLOSED_WINDOW : undefined);
      if (name === "state-change" && detail.to !== "failed") windowClosed = false;
      if (name === "session-start") show("connected", `Signed in as ${detail.userId}.`);
      if (name === "closed") show("closed");
      if (name === "queue-position") say(spoken, `Position ${detail.position} in the queue`);
      if (name === "interaction-end") say(spoken, "The interaction has ended");
    },
    problem: () => {
      if (!desk.embed) show("failed", "The options are invalid. Details below.");
    },
  });
}
