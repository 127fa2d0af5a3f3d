import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { smoke } from "./harness/chosen.mjs";
import { runTool } from "./harness/programs.mjs";
import { projectFolder } from "./harness/project.mjs";

/**
 * `embed-sso/testing` in real test runners, from the packed tarball: the components of unit/src with the tests of a
 * customer. With vitest, with Jest and native modules, and with Jest and Babel; each with both simulated DOMs.
 */

/** The runners' own limits are for idle machines. */
const PATIENT = "--testTimeout=60000";
const jest = {
  folder: "jest",
  command: ["jest", "--ci", PATIENT, "--env"],
  doms: ["jsdom", "@happy-dom/jest-environment"],
};
const vitest = ["vitest", "run", "--globals", PATIENT, "--environment"];

const runners = {
  vitest: { folder: "vitest", command: vitest, doms: ["jsdom", "happy-dom"], env: {} },
  jest: { ...jest, env: { NODE_OPTIONS: "--experimental-vm-modules" } },
  "jest-babel": { ...jest, env: {} },
};

const chosen = smoke ? { vitest: { ...runners.vitest, doms: ["jsdom"] } } : runners;
for (const [name, { folder, command, doms, env }] of Object.entries(chosen)) {
  for (const dom of doms) {
    test(`${name}, ${dom}: element, React and mount are tested with a fake`, {
      timeout: 300_000,
    }, async () => {
      const home = projectFolder(folder);
      const project = join(home, name);
      await rm(project, { recursive: true, force: true });
      for (const part of ["src", name])
        await cp(join(import.meta.dirname, "unit", part), project, { recursive: true });
      await runTool(home, [...command, dom], { cwd: project, env });
    });
  }
}
