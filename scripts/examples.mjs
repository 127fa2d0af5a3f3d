import { buildSandbox } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { run } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** `npm run test:examples`: the apps of examples/, from the packed tarball, in Chromium. */
await main(import.meta.url, async () => {
  await provision({ browser: true });
  await build();
  await buildSandbox();
  const options = ["--test-reporter=spec", "--test-concurrency=1", "--test-timeout=300000"];
  const env = { BROWSER: "chromium" };
  const { code } = await run(process.execPath, ["--test", ...options, "tests/examples/"], {
    env,
    show: true,
  });
  process.exitCode = code;
});
