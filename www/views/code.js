/** The code for what is open, to copy. */

import { codeFor, languages } from "../code.js";
import { html, say } from "../dom.js";

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showCode(desk, place) {
  /** @type {import("../code.js").Language} */
  let language = "JavaScript";
  const code = html("code", { id: "code-text" });
  const copied = html("span", { role: "status", class: "quiet" });
  const copy = html("button", { type: "button", id: "code-copy" }, "Copy");
  const choice = html("div", { class: "filters", role: "group", "aria-label": "Written in" });
  const write = () => {
    say(code, codeFor(desk.setup, language));
    say(copied, "");
    choice.hidden = desk.setup.vendor.options?.surface === "popup";
    for (const button of choice.children)
      button.setAttribute("aria-pressed", String(button.textContent === language));
  };

  for (const name of languages) {
    const button = html("button", { type: "button" }, name);
    button.addEventListener("click", () => {
      language = name;
      write();
    });
    choice.append(button);
  }
  copy.addEventListener("click", async () => {
    const done = navigator.clipboard.writeText(code.textContent);
    say(
      copied,
      await done.then(
        () => "Copied.",
        () => "The browser refused. Select the text to copy it.",
      ),
    );
  });
  place.append(
    html("p", { class: "quiet" }, "What your page needs for the tool and the faults that are chosen now."),
    choice,
    html("pre", { tabindex: 0, role: "region", "aria-label": "Code", class: "code" }, code),
    html("p", { class: "row" }, copy, copied),
  );
  desk.watch({ opening: write });
}
