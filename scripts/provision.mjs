import { provideChromium } from "./provision/chromium.mjs";
import { provideNodeModules } from "./provision/node-modules.mjs";
import { provideRust } from "./provision/rust.mjs";
import { main } from "./run/main.mjs";

/**
 * Installs what the project needs and this machine lacks; says nothing when nothing is lacking.
 * @param {{ browser?: boolean }} [options] `browser`: Chromium and its driver too.
 */
export async function provision({ browser = false } = {}) {
  await provideNodeModules();
  await provideRust();
  if (browser) await provideChromium();
}

await main(import.meta.url, () => provision({ browser: true }));
