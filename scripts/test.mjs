import { join } from "node:path";
import { parseArgs } from "node:util";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";
import { isInterrupted } from "./test/files.mjs";
import { Report, summary } from "./test/report.mjs";

/** Groups that need no browser. */
const withoutBrowser = ["lint", "native", "build", "types", "backends", "repository"];

/**
 * `npm test -- [--only=e2e,native] [--match=H4] [words of file names…]`: runs every step, whether or not the ones before it
 * passed, and ends with the sum. `--all`, which is `npm run test:all`, leaves nothing out.
 * For end-to-end tests also `--browser=firefox` (or `all`), `--entry=no-wasm`, `--whole` and `--workers=1`.
 */
await main(import.meta.url, async () => {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      all: { type: "boolean", default: false },
      match: { type: "string" },
      browser: { type: "string" },
      entry: { type: "string" },
      whole: { type: "boolean", default: false },
      workers: { type: "string" },
    },
  });
  const { match, browser = process.env.BROWSER, entry = process.env.ENTRY, whole } = values;
  const workers = values.workers ? Number(values.workers) : undefined;
  const groups = values.only?.split(",");
  process.chdir(root);
  delete process.env.FORCE_COLOR;
  Object.assign(process.env, { NO_COLOR: "1", CARGO_TERM_COLOR: "never" });
  const all = values.all || browser === "all";
  const needsBrowser = !groups || groups.some((group) => !withoutBrowser.includes(group));
  await provision({ browser: needsBrowser && ["chromium", "all"].includes(browser || "chromium") });

  // The bundler is among the packages that have just been installed.
  const { steps } = await import("./test/steps.mjs");
  const isPart = words.length > 0 || match !== undefined;
  const chosen = steps
    .filter(({ group }) => groups?.includes(group) ?? true)
    .filter(({ only }) => only !== (all ? "short" : "whole"))
    .filter(({ choosable }) => choosable || !isPart);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const leftOut = [];
  for (const [index, step] of chosen.entries()) {
    const logs = join(root, "target/test-logs", step.name.replaceAll(/\W+/g, "-"));
    const report = new Report(`[${index + 1}/${chosen.length}] ${step.name}`, logs);
    try {
      await step.run(report, { words, match, browser, entry, whole, workers });
      const { passed, failed, skipped } = report;
      if (passed + failed + skipped === 0 && !isPart) report.fail(step.name, "it ran no test");
    } catch (error) {
      report.fail(step.name, error instanceof Error ? error.message : String(error));
    }
    report.end();
    sum.passed += report.passed;
    sum.failed += report.failed;
    sum.skipped += report.skipped;
    if (report.isLeftOut) leftOut.push(step.name);
    if (isInterrupted()) break;
  }
  if (sum.passed + sum.failed + sum.skipped === 0)
    throw new Error(
      `no test was found; --only takes ${[...new Set(steps.map(({ group }) => group))].join(", ")}`,
    );
  if (sum.failed > 0) process.exitCode = 1;
  const names = leftOut.length > 0 ? ` (${leftOut.join("; ")})` : "";
  console.log(`\n${summary(sum)}${names}`);
});
