import { replaceMount } from "../mount-hook.js";
import type { MountOptions, TokenlessOptions } from "../mount-options.js";
import { checked } from "../options.js";
import { Fake } from "./fake.js";
import type { FakeEmbed } from "./fake-embed.js";
import { targetOf } from "./target.js";

const open = new Set<FakeEmbed>();

/**
 * Takes the place of `mount` in a test: it checks the options in the same way, and returns an embed to which nothing
 * happens by itself. No frame, no WebAssembly, no network.
 * @throws {EmbedError} As `mount` does: for options of the wrong shape, and `target-not-found`.
 */
export function fakeMount(target: Element | string, options: MountOptions | TokenlessOptions): FakeEmbed {
  const fake = new Fake(targetOf(target), options, checked(options).profile);
  open.add(fake);
  fake.addEventListener("closed", () => open.delete(fake), { once: true });
  if (options.signal?.aborted) fake.close();
  return fake;
}

/**
 * From now on `<sso-embed>`, `<SsoEmbed>` and `useSsoEmbed` use `fakeMount`, also those made by `elementWith` and
 * `hookWith`.
 * @returns Ends that, and closes the fakes that are open.
 */
export function useFakeMount(): () => void {
  const before = replaceMount(fakeMount);
  return () => {
    replaceMount(before);
    for (const fake of open) fake.close();
  };
}

/** The fakes that are open, the oldest first. */
export const fakeEmbeds = (): readonly FakeEmbed[] => [...open];

/**
 * The fake that is open.
 * @throws {Error} If none is open, or several are.
 */
export function fakeEmbed(): FakeEmbed {
  const [fake, ...others] = open;
  if (fake && others.length === 0) return fake;
  throw new Error(`expected one open fake embed, found ${open.size}`);
}
