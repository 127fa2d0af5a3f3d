/** The custom vendor's profile, edited as JSON: each change that parses is mounted, and what is refused is told beside it. */

import { customProfile } from "../data/custom-profile.js";
import { html, part } from "../dom.js";

/** How long a person must pause before what they typed is mounted. */
const PAUSE_MS = 600;

/** @param {import("../desk.js").Desk} desk */
export function showProfile(desk) {
  const section = part("profile", HTMLElement);
  const text = part("profile-text", HTMLTextAreaElement);
  const says = part("profile-says", HTMLElement);
  let timer = 0;

  /** @param {boolean} good @param {...Node} words */
  const tell = (good, ...words) => {
    text.setAttribute("aria-invalid", String(!good));
    says.dataset.tone = good ? "good" : "bad";
    says.replaceChildren(...words);
  };
  const mount = () => {
    const read = parsed(text.value);
    if (read.error) tell(false, html("p", {}, html("b", {}, "Not JSON yet. "), read.error));
    else desk.open({ profile: read.profile });
  };
  const write = () => {
    text.value = JSON.stringify(customProfile, null, 2);
  };

  write();
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(mount, PAUSE_MS);
  });
  part("profile-reset", HTMLButtonElement).addEventListener("click", () => {
    clearTimeout(timer);
    write();
    mount();
  });

  desk.watch({
    opening({ vendor }) {
      section.hidden = !vendor.custom;
      tell(true, html("p", {}, "Mounted. Waiting for the page."));
    },
    event(name, { to }) {
      if (name === "state-change" && to === "connected") tell(true, html("p", {}, "Connected."));
    },
    problem({ code, message }) {
      if (!section.hidden) tell(false, ...refusal(code, message));
    },
  });
}

/** @param {string} json @returns {{ profile?: unknown, error?: string }} */
function parsed(json) {
  try {
    return { profile: JSON.parse(json) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The engine's text in its three parts, where it has them. @param {string} code @param {string} message */
function refusal(code, message) {
  const [, path, found, expected] = /^(profile[^:]*): (?:found )?(.*), expected (.*)$/s.exec(message) ?? [];
  if (!path || !found || !expected) return [html("p", {}, html("code", {}, code), " ", message)];
  const row = (/** @type {string} */ name, /** @type {string} */ value) =>
    html("div", {}, html("dt", {}, name), html("dd", {}, value));
  return [
    html("p", {}, "Refused at ", html("code", {}, path)),
    html("dl", {}, row("Found", found), row("Expected", expected)),
  ];
}
