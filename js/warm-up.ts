import { hostOf } from "./host.js";
import type { EngineClass } from "./load.js";
import { checked } from "./options.js";
import { VENDORS, type VendorName } from "./vendors.js";

let warm = false;

/**
 * Browsers compile a function when it is first called. An embed of each vendor, in an element that is in no document,
 * loads nothing and shows nothing; after it, the first `mount` is nearly as fast as the second.
 */
export function warmUp(Engine: EngineClass): void {
  if (warm) return;
  warm = true;
  const target = document.createElement("div");
  for (const vendor of Object.keys(VENDORS) as VendorName[]) {
    const options = checked({ vendor, url: "https://localhost/", getToken: () => "" });
    const nothingDone = { popup: undefined, firstCall: undefined };
    const engine = new Engine(hostOf(new EventTarget(), target, options, nothingDone));
    engine.start();
    setTimeout(() => {
      engine.close();
      engine.free();
    });
  }
}
