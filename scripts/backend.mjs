import { spawn } from "node:child_process";
import { commands } from "./backend/commands.mjs";
import { openDoors } from "./backend/doors.mjs";
import { sandboxSettings } from "./backend/settings.mjs";
import { must, root } from "./run/command.mjs";
import { main } from "./run/main.mjs";

/** `node scripts/backend.mjs node|rust`: runs a backend of examples/ against the sandbox that `npm start` has started. */
await main(import.meta.url, async () => {
  const [name = "node"] = process.argv.slice(2);
  const command = /** @type {Record<string, readonly string[]>} */ (commands)[name];
  if (!command) throw new Error(`there are ${Object.keys(commands).join(" and ")}, not "${name}"`);
  const doors = await openDoors(Number(process.env.SANDBOX_PORT ?? 4400));
  const settings = await sandboxSettings(doors);
  if (name === "rust") await must("cargo", ["build", "--quiet", "--package", "example-backend"]);
  const [program = "", ...args] = command;
  const env = { PORT: "4500", DEMO_SESSION: "demo", ...settings, ...process.env };
  const backend = spawn(program, args, { cwd: root, env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => backend.kill(signal));
  backend.on("close", (code) => {
    doors.close();
    process.exitCode = code ?? 0;
  });
});
