import type { Diagnosis } from "../diagnosis.js";
import type { Policy } from "../policy.js";
import { made, table } from "./dom.js";

/** `diagnose()` in sections for people to read, and as data. */
export function report(diagnosis: Diagnosis): Node[] {
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

/** Nothing for an empty body. */
function section(title: string, body: readonly Node[]): Node[] {
  return body.length > 0 ? [made("section", { part: "section" }, made("h3", {}, title), ...body)] : [];
}

function facts({
  version,
  vendor,
  state,
  lease,
  live,
  allowedOrigins,
  pinnedOrigin,
  ...rest
}: Diagnosis): Node {
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

const rowsOf = (heads: readonly string[], rows: readonly (readonly string[])[]): Node[] =>
  rows.length > 0 ? [table(heads, rows)] : [];

const items = (texts: readonly string[]): Node[] =>
  texts.length > 0 ? [made("ul", {}, ...texts.map((text) => made("li", {}, text)))] : [];

const pre = (label: string, text: string): Node =>
  made("pre", { tabindex: "0", role: "region", "aria-label": label }, text);

const granted = (has: boolean | null): string =>
  has === null ? "cannot be told here" : has ? "has it" : "does not have it, so the frame cannot";

function headers({ csp, permissionsPolicy }: Policy): string {
  const directives = Object.entries(csp).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  const permissions = permissionsPolicy ? `\nPermissions-Policy: ${permissionsPolicy}` : "";
  return `Content-Security-Policy: ${directives.join("; ")}${permissions}`;
}

/** @param at Ms since 1970. */
const clock = (at: number): string => new Date(at).toLocaleTimeString();
