import type { Profile } from "./profile.js";

/** Whether the vendor's page takes no token (rule R10). The engine has not read the profile yet: it may be invalid. */
export const isTokenless = ({ placement }: Profile): boolean => Object.hasOwn(placement ?? {}, "none");
