import type { Profile } from "./profile.js";

/** Whether `send` can post a command of this type. The engine has not read the profile yet: it may be invalid. */
export function takesCommand({ messages }: Profile, type: string): boolean {
  return Boolean(messages?.command) || Object.hasOwn(messages?.commands ?? {}, type);
}

/** How many commands wait for the page, here and in the engine (rule L9). */
export const MOST_WAITING = 64;
