import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run/command.mjs";
import { logged } from "./cargo.mjs";

const folder = "tests/types";

/**
 * Each file is one test: it passes when tsc finds nothing in it. `@ts-expect-error` makes a wrong use a test too.
 * @param {import("./report.mjs").Report} report
 */
export async function typeTests(report) {
  const files = (await readdir(join(root, folder))).filter((name) => /\.tsx?$/.test(name));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { code, output, log } = await logged(report, [
    process.execPath,
    tsc,
    "--pretty",
    "false",
    "-p",
    folder,
  ]);
  const failing = files.filter((name) => output.includes(`${folder}/${name}(`));
  report.passed(files.length - failing.length);
  for (const name of failing) report.failed({ name: `${folder}/${name}`, why: output, log });
  // A complaint about something else: the declarations, the configuration.
  if (code !== 0 && failing.length === 0) report.failed({ name: folder, why: output, log });
}
