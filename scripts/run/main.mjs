import { pathToFileURL } from "node:url";

/**
 * Runs `body` when the module at `url` is the script that node was started with, and turns an error into
 * one message and exit code 1: people see what went wrong, not a stack of this tooling.
 * @param {string} url `import.meta.url` of the caller.
 * @param {() => Promise<unknown>} body
 */
export async function main(url, body) {
  if (url !== pathToFileURL(process.argv[1] ?? "").href) return;
  try {
    await body();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
