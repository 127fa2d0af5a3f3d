import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { must, root } from "../../scripts/run/command.mjs";
import { until, useBrowser } from "../e2e/driver/index.mjs";
import { openFront } from "../packaging/harness/front.mjs";
import { runTool } from "../packaging/harness/programs.mjs";
import { projectFolder } from "../packaging/harness/project.mjs";
import { installTarball, packTarball } from "../packaging/harness/tarball.mjs";

/** Each example, installed from its lock file and the packed tarball, built and opened. */

const here = useBrowser();

/** @param {string} name @returns {Promise<string>} The built files. */
async function built(name) {
  const folder = projectFolder(`example-${name}`);
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, "examples", name), folder, { recursive: true });
  const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  await must("npm", ["ci", "--prefix", folder, ...quietly]);
  const { file } = await packTarball();
  await installTarball(file, folder);
  await runTool(folder, ["vite", "build"]);
  return join(folder, "dist");
}

for (const name of ["vue", "svelte", "angular"])
  test(`${name}: signs in, keeps the frame while it draws, and follows the case`, async (t) => {
    const front = await openFront({ files: await built(name), backend: here.sandbox.origin("crm") });
    t.after(() => front.close());
    const tool = `${here.sandbox.origin("genesys")}/embed`;
    await here.page.open(`${front.origin}/?${new URLSearchParams({ tool })}`);
    const user = () => here.page.text("#user");
    await until("the user", async () => (await user()) === "agent-7", { last: user });

    await (await here.page.find("#notes")).sendKeys("typing draws the page anew");
    const loads = async () => {
      const log = await here.sandbox.log();
      return log.filter(({ url }) => url.startsWith("/embed?")).map(({ url }) => url);
    };
    assert.deepEqual(await loads(), ["/embed?caseId=500-123"]);

    await here.page.click("#next");
    await until("the next case", async () => (await loads()).length === 2, { last: loads });
    assert.deepEqual(await loads(), ["/embed?caseId=500-123", "/embed?caseId=500-124"]);
  });
