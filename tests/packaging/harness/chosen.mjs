import { apps } from "../apps.mjs";

/** The names of the apps to try: those of PACKAGING, a JSON list that scripts/packaging.mjs writes; else the quick ones. */
export const chosen = /** @type {string[]} */ (
  process.env.PACKAGING
    ? JSON.parse(process.env.PACKAGING)
    : Object.keys(apps).filter((name) => apps[name]?.quick)
);
