import type { MountOptions } from "./mount-options.js";

/** The options that the host may replace while the embed lives. */
type Callbacks = Partial<Pick<MountOptions, "getToken" | "provisionUser" | "log">>;

type Given = { readonly [K in keyof Callbacks]?: Callbacks[K] | undefined };

/**
 * Callbacks that look up the current ones when they are called, so that other ones need no other embed (rule R1). One
 * that is missing stays missing, so that `mount` reports it.
 * @param now The callbacks at the time of `mount`.
 * @param current Returns those of the time of a call.
 */
export function latestCallbacks(now: Given, current: () => Given): Callbacks {
  const { getToken, provisionUser, log } = now;
  return {
    ...(getToken && { getToken: (context) => (current().getToken ?? getToken)(context) }),
    ...(provisionUser && { provisionUser: (context) => current().provisionUser?.(context) }),
    ...(log && { log: (entry) => current().log?.(entry) }),
  };
}
