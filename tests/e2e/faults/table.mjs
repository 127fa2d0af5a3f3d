/** docs/faults.md, from what was seen. */
import { rows, VENDORS } from "./trials.mjs";

/** @typedef {{ state: string, errors: string[], events: string[], page: string, notes: string[] }} Outcome */

const HEADING = {
  page: "The vendor's page",
  token: "The token endpoint",
  host: "The page that embeds",
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
  "# Faults, and what the SDK says",
  "",
  "Each fault of the sandbox, tried in Chromium on each vendor that can suffer it. A cell has the state that the embed ended in, the codes of",
  "its errors, the events besides, what `diagnose()` notes, and in *italics* what the vendor's page itself showed; a dash is a vendor to whom",
  "it cannot happen. The faults are those of the demo (`sandbox/README.md`), with a handshake time-out of 8 s and a token",
  "time-out of 1.5 s, and shorter pauses.",
  "",
  "Where a page sends no messages, `unconfirmed` is all that anybody outside can know: a refusal, an error page and a signed-in user look alike.",
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
