import { parseArgs } from "node:util";
import { check } from "./check.js";
import { startVendor } from "./vendor/server.js";

const USAGE = `Usage: embed-sso vendor [--port 4455]
       embed-sso check profile.json [--url https://vendor.example/]

vendor: serves a fake vendor on this computer: a page for each way in which a token reaches one,
with a backend that mints tokens, and a page for each that embeds it. Ctrl+C ends it.

check: tells what a profile would do, or what is wrong with it: then it exits with 1.
`;

/**
 * Runs the command with these arguments.
 * @param {readonly string[]} args
 */
export async function run(args) {
  const options = argumentsOf(args);
  if (!options) {
    process.stderr.write(USAGE);
    process.exitCode = 1;
  } else if (options.help) process.stdout.write(USAGE);
  else if (options.profile !== undefined) await check(options.profile, options.url);
  else await serve(options.port);
}

/**
 * @param {readonly string[]} args
 * @returns {{ help: boolean, port: number, profile: string | undefined, url: string | undefined } | undefined} Nothing if they
 *   are invalid.
 */
function argumentsOf(args) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string", short: "p", default: process.env.PORT ?? "4455" },
        url: { type: "string" },
      },
    });
    const { help = false, url } = values;
    const port = Number(values.port);
    const [name, profile, ...others] = positionals;
    const serves = name === "vendor" && profile === undefined && port >= 0 && port < 65_536;
    const checks = name === "check" && profile !== undefined && others.length === 0;
    const valid = (serves && Number.isInteger(port)) || checks;
    return valid || help ? { help, port, profile, url } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} port */
async function serve(port) {
  try {
    const { host } = await startVendor(port);
    process.stdout.write(`The fake vendor is ready: open ${host}\n`);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const said = code === "EADDRINUSE" ? `port ${port} is in use; choose another one with --port` : message;
    process.stderr.write(`${said}\n`);
    process.exitCode = 1;
  }
}
