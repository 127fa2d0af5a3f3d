import { join } from "node:path";
import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";
import { summary } from "./test/counts.mjs";
import { runFiles, testFiles } from "./test/files.mjs";
import { reported } from "./test/report.mjs";

/** `npm run test:examples`: the apps of examples/, from the packed tarball, in Chromium. */
await main(import.meta.url, async () => {
  await provision({ browser: true });
  const counts = await reported("the examples", join(root, "target/test-logs/examples"), examples);
  if (counts.failed > 0) process.exitCode = 1;
  console.log(`\n${summary(counts)}`);
});

/**
 * @param {import("./test/report.mjs").Report} report
 * @param {{ words?: readonly string[], match?: string | undefined }} [options]
 */
export async function examples(report, { words = [], match } = {}) {
  const files = await testFiles("tests/examples", words);
  if (files.length === 0) return;
  await build();
  await buildSandbox();
  await runFiles(files, report, { match, env: { BROWSER: "chromium" } });
}
