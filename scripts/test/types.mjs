import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "../run/command.mjs";

const folder = "tests/types";

/** Each file is one test: it passes when tsc finds nothing in it. `@ts-expect-error` makes a wrong use a test too. */
export async function typeTests() {
  const files = (await readdir(join(root, folder)).catch(() => [])).filter((name) => /\.tsx?$/.test(name));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { code, output } = await run(process.execPath, [tsc, "--pretty", "false", "-p", folder]);
  const failing = files.filter((name) => output.includes(`${folder}/${name}(`)).length;
  // A complaint about something else (the declarations, the configuration) fails them all.
  const failed = code !== 0 && failing === 0 ? Math.max(1, files.length) : failing;
  return {
    counts: {
      passed: files.length - Math.min(failed, files.length),
      failed: failed || (files.length ? 0 : 1),
    },
    output,
  };
}
