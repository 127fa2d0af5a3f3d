/** The last error: what happened, and what to do about it. */

import { html, part } from "../dom.js";

/** Who has to act, by the error's `fault`. */
const actors = /** @type {Record<string, string>} */ ({
  config: "our options",
  host: "our server",
  vendor: "the vendor’s page",
  environment: "the browser and its policies",
});

/** @param {import("../desk.js").Desk} desk */
export function showProblems(desk) {
  const box = part("problem", HTMLElement);
  const clear = () => {
    box.hidden = true;
    box.replaceChildren();
  };

  desk.watch({
    opening: clear,
    problem(problem) {
      box.hidden = false;
      box.replaceChildren(...about(problem), dismissal(clear));
    },
    event(name, detail) {
      const better = name === "token-renewed" || (name === "state-change" && detail.to === "connected");
      if (better || name === "closed") clear();
    },
  });
}

/** @param {import("../desk.js").Problem} problem */
function about({ code, message, fix, fault, retryable }) {
  const actor = fault ? (actors[fault] ?? fault) : "";
  const where = [actor && `Look at ${actor}.`, retryable && "Trying again may help."]
    .filter(Boolean)
    .join(" ");
  return [
    html("p", {}, html("code", {}, code), " ", message),
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
