/** docs/faults.md, from what was seen. */
import { rows, VENDORS } from "./trials.mjs";

/** @typedef {{ state: string, errors: string[], events: string[], page: string, notes: string[] }} Outcome */

const HEADING = {
  page: "The vendor's page",
  token: "The token endpoint",
  host: "Your page",
};

/** Events that tell a host something; in this order, each once. */
export const TOLD = ["session-start", "queue-position", "token-expiring", "token-renewed", "token-lost"];

/** @param {ReadonlyMap<string, Outcome>} seen By `vendor fault`. */
export function document(seen) {
  const parts = /** @type {const} */ (["page", "token", "host"]).flatMap((kind) => [
    `## ${HEADING[kind]}`,
    "",
    `| fault | ${VENDORS.join(" | ")} |`,
    `|---|${"---|".repeat(VENDORS.length)}`,
    ...rows.filter((row) => row.kind === kind).map((row) => line(row, seen)),
    "",
  ]);
  return [...INTRODUCTION, "", ...parts].join("\n");
}

const INTRODUCTION = [
  "<!-- Generated; `UPDATE_GENERATED=1 npm run e2e -- fault-table` writes it. -->",
  "",
  "# Faults, and what the SDK reports",
  "",
  "Each fault of the demo (`npm start`) was tried in Chromium with each vendor that it applies to. Only the misspelt option is left out: it makes",
  "`mount` throw, so there is no embed. A cell contains the final state of the embed, the codes of its errors, the main events, the notes of",
  "`diagnose()`, and in *italics* what the vendor's page itself showed (*no tool*: the tool did not load). A dash means that the fault does not",
  "apply to this vendor. `sandbox/README.md` describes most of the faults. To save time, delays and floods were smaller than those in the table.",
  "The handshake timeout was 8 s; where the token endpoint hangs, the token timeout was 1.5 s.",
  "",
  "If the vendor's page sends no messages, a loaded page is always `unconfirmed`: your page cannot tell a rejected token, an error page and a signed-in user apart.",
];

/** @param {import("./trials.mjs").Row} row @param {ReadonlyMap<string, Outcome>} seen */
function line({ id, name }, seen) {
  const cells = VENDORS.map((vendor) => cell(seen.get(`${vendor} ${id}`)));
  return `| ${name} (\`${id}\`) | ${cells.join(" | ")} |`;
}

/** @param {Outcome | undefined} outcome */
function cell(outcome) {
  if (!outcome) return "–";
  const { state, errors, events, notes, page } = outcome;
  const parts = [`**${state}**`, counted(errors), events.join(", ")];
  if (notes.length > 0) parts.push(`note ${notes.join(", ")}`);
  parts.push(`*${page}*`);
  return parts.filter(Boolean).join("<br>");
}

/** @param {string[]} codes */
function counted(codes) {
  const counts = new Map();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => (count > 1 ? `\`${code}\` × ${count}` : `\`${code}\``))
    .join(", ");
}
