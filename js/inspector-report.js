import { made, table } from "./inspector-dom.js";

/** @import { Diagnosis } from "./types.js" */

/** `diagnose()` as a person reads it. @param {Diagnosis} diagnosis @returns {Node[]} */
export function report(diagnosis) {
  const { causes, ignored, notes, permissions, policy, renewals } = diagnosis;
  const counted = ignored.map(({ reason, field, count }) => [reason, field || "–", String(count)]);
  const renewed = renewals.map(({ at, reason, attempts, result }) => [
    clock(at),
    reason,
    String(attempts),
    result,
  ]);
  const features = Object.entries(permissions).map(([name, has]) => [name, granted(has)]);
  return [
    ...section("Session", [facts(diagnosis)]),
    ...section("Messages that did not count", rowsOf(["Reason", "Field", "Count"], counted)),
    ...section("Renewals", rowsOf(["Time", "Reason", "Attempts", "Result"], renewed)),
    ...section("Notes", items(notes)),
    ...section("If the user is not signed in", items(causes)),
    ...section("Policies that the page needs", [pre("Headers to set", headers(policy))]),
    ...section("Permissions that the frame asks for", rowsOf(["Feature", "This page"], features)),
    ...section("As data", [pre("Diagnosis as data", JSON.stringify(diagnosis, null, 2))]),
  ];
}

/** Nothing where there is nothing to say. @param {string} title @param {Node[]} body */
function section(title, body) {
  return body.length > 0 ? [made("section", { part: "section" }, made("h3", {}, title), ...body)] : [];
}

/** @param {Diagnosis} diagnosis */
function facts({ version, vendor, state, lease, live, allowedOrigins, pinnedOrigin, ...rest }) {
  const until = lease.expiresAt === undefined ? "" : `, until ${clock(lease.expiresAt)}`;
  const all = {
    Vendor: vendor,
    State: state,
    Token: lease.status + until,
    "In use": live ? "yes" : "no",
    "Allowed origins": allowedOrigins.join(" "),
    "Pinned origin": pinnedOrigin ?? "none",
    "Last wrong origin": rest.lastWrongOrigin,
    "Messages counted": String(rest.accepted),
    "Page loads": String(rest.loads),
    SDK: version,
  };
  const pairs = Object.entries(all).filter(([, value]) => value);
  return made("dl", {}, ...pairs.flatMap(([key, value]) => [made("dt", {}, key), made("dd", {}, value)]));
}

/** @param {readonly string[]} heads @param {string[][]} rows */
const rowsOf = (heads, rows) => (rows.length > 0 ? [table(heads, rows)] : []);

/** @param {readonly string[]} texts */
const items = (texts) =>
  texts.length > 0 ? [made("ul", {}, ...texts.map((text) => made("li", {}, text)))] : [];

/** @param {string} label @param {string} text */
const pre = (label, text) => made("pre", { tabindex: "0", role: "region", "aria-label": label }, text);

/** @param {boolean | null} has */
const granted = (has) =>
  has === null ? "cannot be told here" : has ? "has it" : "does not have it, so the frame cannot";

/** @param {Diagnosis["policy"]} policy */
function headers({ csp, permissionsPolicy }) {
  const directives = Object.entries(csp).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  const permissions = permissionsPolicy ? `\nPermissions-Policy: ${permissionsPolicy}` : "";
  return `Content-Security-Policy: ${directives.join("; ")}${permissions}`;
}

/** @param {number} at Ms since 1970. */
const clock = (at) => new Date(at).toLocaleTimeString();
