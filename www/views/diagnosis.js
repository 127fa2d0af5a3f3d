/** `diagnose()` as a page that a person can read. */

import { html, part } from "../dom.js";
import { clock, noteWords, stateWords } from "../words.js";

/** @typedef {import("embed-sso").Diagnosis} Diagnosis */

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showDiagnosis(desk, place) {
  const report = html("div", { class: "report" });
  const again = html("button", { type: "button", id: "diagnose" }, "Diagnose now");
  const draw = () => {
    const { embed } = desk;
    const nothing = html("p", { class: "empty" }, "No tool is open.");
    report.replaceChildren(...(embed ? sections(embed.diagnose()) : [nothing]));
  };
  place.append(html("p", { class: "row" }, again), report);
  again.addEventListener("click", draw);
  part("tab-diagnosis", HTMLElement).addEventListener("click", draw);
  part("tab-diagnosis", HTMLElement).addEventListener("focus", draw);
  desk.watch({ opening: () => report.replaceChildren() });
}

/** @param {Diagnosis} diagnosis */
function sections(diagnosis) {
  return [
    section("Session", facts(sessionFacts(diagnosis))),
    section("Ignored messages", ignored(diagnosis.ignored)),
    section("Renewals", renewals(diagnosis.renewals)),
    section("Notes", notes(diagnosis.notes)),
    section("If the user is not signed in", causes(diagnosis.causes)),
    section("Content-Security-Policy to set", policy(diagnosis.policy)),
    section("Permissions that the frame needs", permissions(diagnosis.permissions)),
    section(
      "As data",
      html("pre", { tabindex: 0, "aria-label": "Diagnosis as data" }, JSON.stringify(diagnosis, null, 2)),
    ),
  ];
}

/**
 * @param {string} title
 * @param {HTMLElement | undefined} body
 */
function section(title, body) {
  return body ? html("section", { class: "group" }, html("h3", {}, title), body) : "";
}

/**
 * @param {Diagnosis} diagnosis
 * @returns {[string, string][]}
 */
function sessionFacts({
  version,
  vendor,
  state,
  lease,
  live,
  allowedOrigins,
  pinnedOrigin,
  accepted,
  loads,
  lastWrongOrigin,
}) {
  const until = lease.expiresAt === undefined ? "" : `, until ${clock(lease.expiresAt)}`;
  return [
    ["Vendor", vendor],
    ["State", stateWords(state).label],
    ["Token", lease.status + until],
    ["In use", live ? "yes" : "no"],
    ["Allowed origins", allowedOrigins.join("\n")],
    ["Pinned origin", pinnedOrigin ?? "none"],
    ["Last wrong origin", lastWrongOrigin],
    ["Messages accepted", String(accepted)],
    ["Page loads", String(loads)],
    ["SDK", version],
  ];
}

/** @param {[string, string][]} rows Empty ones are left out. */
function facts(rows) {
  const filled = rows.filter(([, value]) => value !== "");
  return html(
    "dl",
    { class: "facts" },
    ...filled.map(([key, value]) => html("div", {}, html("dt", {}, key), html("dd", {}, value))),
  );
}

/** @param {Diagnosis["ignored"]} rows */
function ignored(rows) {
  if (rows.length === 0) return html("p", { class: "quiet" }, "None.");
  return table(
    ["Reason", "Field", "Count"],
    rows.map(({ reason, field, count }) => [reason, field || "–", String(count)]),
  );
}

/** @param {Diagnosis["renewals"]} rows */
function renewals(rows) {
  if (rows.length === 0) return html("p", { class: "quiet" }, "None yet.");
  const cells = rows.map(({ at, reason, attempts, result }) => [clock(at), reason, String(attempts), result]);
  return table(["Time", "Reason", "Attempts", "Result"], cells);
}

/** @param {readonly string[]} list */
function notes(list) {
  if (list.length === 0) return undefined;
  const items = list.map((note) => html("li", {}, html("code", {}, note), " ", noteWords(note)));
  return html("ul", {}, ...items);
}

/** @param {readonly string[]} list */
function causes(list) {
  return list.length === 0 ? undefined : html("ul", {}, ...list.map((cause) => html("li", {}, cause)));
}

/** @param {Diagnosis["policy"]} policy */
function policy({ csp, permissionsPolicy }) {
  const lines = Object.entries(csp).map(([directive, sources]) => `${directive} ${sources.join(" ")};`);
  if (permissionsPolicy) lines.push("", `Permissions-Policy: ${permissionsPolicy}`);
  return html("pre", { tabindex: 0, "aria-label": "Headers to set" }, lines.join("\n"));
}

/** @param {Diagnosis["permissions"]} permissions */
function permissions(permissions) {
  const words = (/** @type {boolean | null} */ has) =>
    has === null ? "unknown in this browser" : has ? "granted" : "not granted to this page";
  const rows = Object.entries(permissions).map(([feature, has]) => [feature, words(has)]);
  return rows.length === 0 ? undefined : table(["Feature", "This page"], rows);
}

/**
 * @param {string[]} heads
 * @param {string[][]} rows
 */
function table(heads, rows) {
  const head = html("tr", {}, ...heads.map((text) => html("th", { scope: "col" }, text)));
  const body = rows.map((cells) => html("tr", {}, ...cells.map((text) => html("td", {}, text))));
  return html("table", {}, html("thead", {}, head), html("tbody", {}, ...body));
}
