import { parseArgs } from "node:util";
import { startVendor } from "./vendor/server.js";

const USAGE = `Usage: embed-sso vendor [--port 4455]

Serves a fake vendor on this computer: a page for each way in which a token reaches one, with a
backend that mints tokens, and a page for each that embeds it. Ctrl+C ends it.
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
  else await serve(options.port);
}

/** @param {readonly string[]} args @returns {{ help: boolean, port: number } | undefined} Nothing if they are invalid. */
function argumentsOf(args) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string", short: "p", default: process.env.PORT ?? "4455" },
      },
    });
    const port = Number(values.port);
    const valid = positionals.join() === "vendor" && Number.isInteger(port) && port >= 0 && port < 65_536;
    return valid || values.help ? { help: values.help ?? false, port } : undefined;
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
