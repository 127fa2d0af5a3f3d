import { spawn } from "node:child_process";
import { buildSandbox, sandboxBinary } from "./build/sandbox.mjs";
import { build } from "./build.mjs";
import { provision } from "./provision.mjs";
import { root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** `npm start`: from a fresh clone to a running demo. PORT chooses the port. */
await main(import.meta.url, async () => {
  await provision();
  await build();
  console.log("building the sandbox…");
  await buildSandbox();
  const sandbox = spawn(sandboxBinary, ["--www", "www", "--dist", "dist"], {
    cwd: root,
    stdio: "inherit",
  });
  // Ctrl-C reaches both; this process waits, so that the terminal comes back when the port is free again.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => sandbox.kill(signal));
  sandbox.on("close", (code) => {
    process.exitCode = code ?? 0;
  });
});
