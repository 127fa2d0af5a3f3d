import { readFile } from "node:fs/promises";

/** @typedef {import("../dist/check.js").ProfileReport} ProfileReport */

/**
 * Prints what the profile in a file would do; exits with 1 if it is invalid or cannot be read.
 * @param {string} file
 * @param {string | undefined} url The page, if it is not the profile's.
 */
export async function check(file, url) {
  try {
    const profile = JSON.parse(await readFile(file, "utf8"));
    const { checkProfile } = await import("../dist/check.js");
    const report = await checkProfile(profile, url === undefined ? {} : { url });
    if (report.valid) process.stdout.write(textOf(report));
    else fail(`${report.error.code}: ${report.error.message}\n${report.error.fix}`);
  } catch (error) {
    fail(`${file}: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} text */
function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

/** @param {Extract<ProfileReport, { valid: true }>} report */
function textOf({ url, origins, toPage, fromPage, events, renewal }) {
  const json = JSON.stringify;
  const sections = {
    "The profile is valid. The page": [url],
    "Origins whose messages count": origins,
    "Sent to the page": toPage.map(({ when, message }) => `${when}: ${json(message)}`),
    "Understood from the page": fromPage.map(
      ({ type, when, means }) => `${type}${when ? ` with ${json(when)}` : ""}: ${means}`,
    ),
    Events: events,
    Renewal: [renewal],
  };
  return Object.entries(sections)
    .map(([title, lines]) => `${title}:\n${lines.map((line) => `  ${line}\n`).join("") || "  none\n"}`)
    .join("");
}
