import { readFileSync } from "node:fs";
import { chromium } from "../run/browsers.mjs";
import { must } from "../run/command.mjs";

/** Installs Chromium and its driver where that takes one command and no question; elsewhere says what to install. */
export async function provideChromium() {
  if (!chromium.missing()) return;
  const packages = aptPackages();
  if (!packages || process.getuid?.() !== 0) throw new Error(advice(packages));
  console.log("installing Chromium and its driver…");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await must("apt-get", ["update", "-qq"], { env });
  await must("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
  const still = chromium.missing();
  if (still) throw new Error(`after installing ${packages.join(" ")}: ${still}`);
}

/** @returns {string[] | undefined} What the distribution calls the two, if it is one that we know. */
function aptPackages() {
  const release = readRelease();
  if (/^ID=ubuntu$/m.test(release)) return ["chromium-browser", "chromium-chromedriver"];
  if (/^ID(_LIKE)?=.*debian/m.test(release)) return ["chromium", "chromium-driver"];
  return undefined;
}

function readRelease() {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}

/** @param {string[] | undefined} packages */
function advice(packages) {
  const how = packages
    ? `run: sudo apt-get install ${packages.join(" ")}`
    : "install Chromium or Chrome and the chromedriver of the same version";
  return `${chromium.missing()}\n${how}\n(or set CHROMIUM and CHROMEDRIVER to their paths)`;
}
