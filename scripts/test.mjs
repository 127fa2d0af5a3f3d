import { join } from "node:path";
import { parseArgs } from "node:util";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";
import { add, summary } from "./test/counts.mjs";
import { reported } from "./test/report.mjs";

/** Groups that need no browser. */
const withoutBrowser = ["lint", "native", "build", "types", "scripts"];

/**
 * `npm test -- [--only=e2e,native] [--match=H4] [words of file names…]`: runs every step, whatever the ones
 * before it came to, and ends with the sum. `npm run test:all` leaves nothing out.
 */
await main(import.meta.url, async () => {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      all: { type: "boolean", default: false },
      match: { type: "string" },
    },
  });
  const groups = values.only?.split(",");
  await provision({ browser: !groups || groups.some((group) => !withoutBrowser.includes(group)) });
  const { steps } = await import("./test/steps.mjs");
  const isPart = words.length > 0 || values.match !== undefined;
  const chosen = steps.filter(
    ({ group, only, choosable = false }) =>
      (groups?.includes(group) ?? true) &&
      only !== (values.all ? "short" : "whole") &&
      (choosable || !isPart),
  );
  if (chosen.length === 0)
    throw new Error(
      `there is no such step; --only takes ${groupsOf(steps)} (examples and entries with test:all)`,
    );

  const results = [];
  for (const [index, step] of chosen.entries()) {
    const name = `[${index + 1}/${chosen.length}] ${step.name}`;
    const logs = join(root, "target/test-logs", step.name.replaceAll(/\W+/g, "-"));
    results.push(
      await reported(name, logs, (report) => step.run(report, { words, match: values.match }), isPart),
    );
  }
  const sum = add(results);
  if (sum.passed === 0 && sum.failed === 0) throw new Error("no test is called so");
  if (sum.failed > 0) process.exitCode = 1;
  console.log(`\n${summary(sum)}`);
});

/** @param {readonly { group: string }[]} steps */
function groupsOf(steps) {
  return [...new Set(steps.map(({ group }) => group))].join(", ");
}
