import type { MountOptions } from "./mount-options.js";

/** The options that the host may replace while the embed lives. */
type Callbacks = Partial<Pick<MountOptions, "getToken" | "provisionUser" | "log">>;

type Given = { readonly [K in keyof Callbacks]?: Callbacks[K] | undefined };

type ProvisionUser = MountOptions["provisionUser"];

/** Under this name a function that stands in returns the caller's own; registered, as each entry is bundled by itself. */
const OWN = Symbol.for("embed-sso.own");

type StandIn = NonNullable<ProvisionUser> & { readonly [OWN]?: () => ProvisionUser };

/** Calls the function of that moment. Embeds that have the same one still share its call (rule R6). */
function standIn(current: () => ProvisionUser): StandIn {
  const provisionUser: ProvisionUser = (context) => current()?.(context);
  return Object.assign(provisionUser, { [OWN]: current });
}

/** Returns the caller's own function, for one that only stands in for it. */
export const ownProvisionUser = (given: StandIn | undefined): (() => ProvisionUser) | undefined =>
  given?.[OWN];

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
    ...(provisionUser && { provisionUser: standIn(() => current().provisionUser) }),
    ...(log && { log: (entry) => current().log?.(entry) }),
  };
}
