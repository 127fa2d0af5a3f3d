/** The last error: what happened, and what to do about it. */

import { errorLink } from "../documents.js";
import { html, part } from "../dom.js";

/** Who has to act, by the error's `fault`. */
const actors = /** @type {Record<string, string>} */ ({
  config: "your options",
  host: "your server",
  vendor: "the vendor’s page",
  environment: "the browser and its policies",
});

/** @param {import("../desk.js").Desk} desk */
export function showProblems(desk) {
  const box = part("problem", HTMLElement);
  /** @type {import("../desk.js").Problem | undefined} */
  let current;
  const clear = () => {
    current = undefined;
    box.hidden = true;
    box.replaceChildren();
  };

  desk.watch({
    opening: clear,
    problem(problem, attempts) {
      current = problem;
      box.hidden = false;
      box.replaceChildren(...about(problem, attempts), dismissal(clear));
    },
    event(name, detail) {
      if (name === "closed" || (current && isOver(current, name, detail.to))) clear();
    },
  });
}

/**
 * A page that connects does not make up for a missing token.
 *
 * @param {import("../desk.js").Problem} problem
 * @param {string} name Of the event that came after it.
 * @param {unknown} state The state, where it changed.
 */
function isOver({ fault }, name, state) {
  if (name === "session-start" || name === "token-renewed" || state === "unconfirmed") return true;
  return fault !== "host" && state === "connected";
}

/**
 * @param {import("../desk.js").Problem} problem
 * @param {number} [attempts]
 */
function about({ code, message, fix, fault, retryable }, attempts) {
  const actor = fault ? (actors[fault] ?? fault) : "";
  const again = attempts
    ? `${attempts} attempts failed. Nothing more is tried until you renew or retry.`
    : retryable && "Trying again may help.";
  const where = [actor && `Check ${actor}.`, again].filter(Boolean).join(" ");
  return [
    html("p", {}, code === "demo" ? "" : errorLink(code), " ", message),
    fix ? html("p", { class: "fix" }, html("b", {}, "Fix: "), fix) : "",
    where ? html("p", { class: "quiet" }, where) : "",
  ];
}

/** @param {() => void} clear */
function dismissal(clear) {
  const button = html("button", { type: "button" }, "Dismiss");
  button.addEventListener("click", () => {
    clear();
    part("tool", HTMLElement).focus();
  });
  return button;
}
