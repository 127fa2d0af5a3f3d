/** The queue, and the interaction that follows. */

import { byId, setState, setText } from "../shared/dom.js";
import { emit } from "./host.js";
import { openMedia } from "./session.js";

const FIRST_POSITION = 5;
const TOTAL = 8;
const STEP_MS = 600;

/** @type {string | undefined} */
let interaction;

/** @param {number} position */
function moveTo(position) {
  byId("queue").dataset.position = String(position);
  setText("queue", position === 0 ? "Your turn." : `Position ${position} of ${TOTAL}`);
  emit("queue-position", { position, total: TOTAL });
  setTimeout(() => (position === 0 ? begin() : moveTo(position - 1)), STEP_MS);
}

export function joinQueue() {
  byId("join-queue").toggleAttribute("disabled", true);
  moveTo(FIRST_POSITION);
}

async function begin() {
  const media = await openMedia();
  if (media.status === 403) {
    setState("no-media");
    return;
  }
  interaction = crypto.randomUUID?.() ?? `interaction-${Date.now()}`;
  setText("interaction-id", interaction);
  byId("interaction").hidden = false;
  document.body.dataset.interaction = "running";
}

export function endInteraction() {
  if (interaction === undefined) {
    return;
  }
  emit("interaction-end", { interactionId: interaction });
  interaction = undefined;
  byId("interaction").hidden = true;
  byId("join-queue").toggleAttribute("disabled", false);
  byId("queue").dataset.position = "";
  setText("queue", "Not in a queue.");
  delete document.body.dataset.interaction;
}
