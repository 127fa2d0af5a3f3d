import { parseArgs } from "node:util";
import { provision } from "./provision.mjs";
import { main } from "./run/main.mjs";
import { add } from "./test/counts.mjs";

/** `npm test`: runs every step, whatever the ones before it came to, and ends with the sum. */
await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const browser = !values.only || ["web", "packaging", "e2e"].includes(values.only);
  await provision({ browser });
  const { steps } = await import("./test/steps.mjs");
  const chosen = steps().filter(({ group }) => !values.only || group === values.only);
  if (chosen.length === 0) throw new Error(`there is no step of the group "${values.only}"`);

  const results = [];
  for (const step of chosen) results.push(await report(step));
  const sum = add(results);
  if (sum.failed > 0) process.exitCode = 1;
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
});

/** @param {import("./test/steps.mjs").Step} step */
async function report({ name, run }) {
  const started = Date.now();
  const { counts, output } = await run();
  if (counts.failed > 0 && output) console.log(output.trimEnd());
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const mark = counts.failed > 0 ? "✗" : "✓";
  console.log(`${mark} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  return counts;
}
