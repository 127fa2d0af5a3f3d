import { spawn } from "node:child_process";
import { root } from "../../scripts/run/command.mjs";
import { main } from "../../scripts/run/main.mjs";
import { buildBackends, commands } from "./backend.mjs";
import { openProxies } from "./proxies.mjs";
import { sandboxSettings } from "./settings.mjs";

/** `npm run backend -- node|rust`: runs a backend of examples/ against the sandbox that `npm start` has started. */
await main(import.meta.url, async () => {
  const [name = "node"] = process.argv.slice(2);
  const command = /** @type {Record<string, readonly string[]>} */ (commands)[name];
  if (!command) throw new Error(`there are ${Object.keys(commands).join(" and ")}, not "${name}"`);
  const proxies = await openProxies(Number(process.env.SANDBOX_PORT ?? 4400));
  const settings = await sandboxSettings(proxies);
  if (name === "rust") await buildBackends();
  const [program = "", ...args] = command;
  const env = { PORT: "4500", DEMO_SESSION: "demo", ...settings, ...process.env };
  const backend = spawn(program, args, { cwd: root, env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => backend.kill(signal));
  backend.on("close", (code) => {
    proxies.close();
    process.exitCode = code ?? 0;
  });
});
