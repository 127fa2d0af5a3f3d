/** The choices for the next mount, and the options and token requests that follow from them. */

import { customProfile } from "./data/custom-profile.js";
import { hostFaults, lifetimes, mistakes, pageFaults, tokenFaults } from "./data/faults.js";
import { genesysSettings, nameOf, vendorById, vendors } from "./data/vendors.js";

/**
 * @typedef {object} Setup
 * @property {import("./data/vendors.js").Vendor} vendor
 * @property {string} place A path in the tool other than its own; empty for none.
 * @property {ReadonlySet<string>} faults Of the page, the token endpoint and this page, as `kind/id`.
 * @property {boolean} combine Whether switching a fault on leaves the others on.
 * @property {number} lifetime Of a token, in seconds; 0 is the vendor's own.
 * @property {unknown} profile Of the custom vendor.
 * @property {ReadonlySet<string>} hidden Genesys settings that are switched off.
 */

/** @typedef {{ kind: "page" | "token" | "host", fault: import("./data/faults.js").Fault, key: string }} Choice */

/** @type {readonly Choice[]} */
export const choices = [
  ...pageFaults.map((fault) => choice("page", fault)),
  ...tokenFaults.map((fault) => choice("token", fault)),
  ...hostFaults.map((fault) => choice("host", fault)),
];

/**
 * @param {Choice["kind"]} kind
 * @param {import("./data/faults.js").Fault} fault
 * @returns {Choice}
 */
function choice(kind, fault) {
  return { kind, fault, key: `${kind}/${fault.id}` };
}

/**
 * The page's own address says what is open, so that a link shows the same thing again.
 *
 * @param {string} search
 * @returns {Setup}
 */
export function setupFrom(search) {
  const query = new URLSearchParams(search);
  const vendor = vendorById(query.get("vendor")) ?? vendors[0];
  if (!vendor) throw new Error("no vendors");
  const faults = query.getAll("fault").filter((name) => choices.some(({ key }) => key === name));
  const lifetime = lifetimes.find(({ seconds }) => String(seconds) === query.get("lifetime"))?.seconds ?? 0;
  const profile = customProfile;
  const combine = faults.length > 1;
  return { vendor, place: "", faults: new Set(faults), combine, lifetime, profile, hidden: new Set() };
}

/** @param {Setup} setup */
export function searchOf({ vendor, faults, lifetime }) {
  const query = new URLSearchParams({ vendor: vendor.id });
  if (lifetime > 0) query.set("lifetime", String(lifetime));
  for (const key of faults) query.append("fault", key);
  return `?${query}`;
}

/** @param {Setup} setup */
export function chosenFaults(setup) {
  return choices.filter(({ key, fault }) => setup.faults.has(key) && suffers(setup.vendor, fault));
}

/**
 * @param {import("./data/vendors.js").Vendor} vendor
 * @param {import("./data/faults.js").Fault} fault
 */
export function suffers(vendor, { only, framed = false }) {
  const inWindow = vendor.options?.surface === "popup";
  return !(framed && inWindow) && (only === undefined || only.includes(nameOf(vendor)));
}

/**
 * @param {Setup} setup
 * @param {Choice["kind"]} kind
 */
function faultsOf(setup, kind) {
  return chosenFaults(setup)
    .filter((choice) => choice.kind === kind)
    .map(({ fault }) => fault);
}

/**
 * The options for `mount`, apart from `log`.
 *
 * @param {Setup} setup
 * @returns {Record<string, unknown>}
 */
export function mountOptions(setup) {
  const { vendor } = setup;
  /** @type {Record<string, unknown> & { url: string }} */
  let options = {
    vendor: vendor.custom ? setup.profile : nameOf(vendor),
    url: embedUrl(setup),
    ...(vendor.loginUrl ? {} : { params: paramsOf(setup) }),
    ...tokenSource(setup),
    ...vendor.options,
    ...(vendor.loginUrl && faultsOf(setup, "page").length > 0 && { profile: faultyProfile(setup) }),
    ...(vendor.id === "genesys-cloud" && { settings: settingsOf(setup) }),
    frame: { id: "tool-frame", title: `${vendor.name}: ${vendor.purpose}`, className: "tool-frame" },
  };
  for (const { id } of faultsOf(setup, "host")) options = mistakes[id]?.(options) ?? options;
  return options;
}

/** @param {Setup} setup */
function embedUrl({ vendor, place }) {
  const port = location.port && `:${location.port}`;
  return `${location.protocol}//${vendor.host}${port}${place || vendor.path}`;
}

/** @param {Setup} setup */
function paramsOf(setup) {
  const faults = faultsOf(setup, "page").map(({ id }) => id);
  return faults.length > 0 ? { ...setup.vendor.params, fault: faults.join(",") } : setup.vendor.params;
}

/**
 * A login URL is used as it is, except for what the profile adds to it.
 *
 * @param {Setup} setup
 */
function faultyProfile(setup) {
  const { variant } = /** @type {{ variant?: string }} */ (setup.vendor.options?.profile ?? {});
  const mode = variant ? [["mode", "popup_only"]] : [];
  return { ...(variant && { variant }), params: [...mode, ...Object.entries(paramsOf(setup))] };
}

/** @param {Setup} setup */
function settingsOf({ hidden }) {
  const shown = genesysSettings.map(({ id }) => [id, !hidden.has(id)]);
  return {
    environment: "prod-us",
    clientId: "crm-contact-page",
    embeddedClientSettings: Object.fromEntries(shown),
  };
}

/**
 * `getToken` as a customer would write it: the CRM's server mints the token for its signed-in user, and creates the user
 * at the vendor if the vendor does not know them.
 *
 * @param {Setup} setup
 */
function tokenSource(setup) {
  const query = tokenQuery(setup);
  const ask = async (
    /** @type {string} */ what,
    /** @type {AbortSignal | undefined} */ signal = undefined,
  ) => {
    const address = `/api/${what}/${nameOf(setup.vendor)}?${query}`;
    const response = await fetch(address, { method: "POST", ...(signal && { signal }) });
    if (response.status === 401) return { refused: "signed-out" };
    if (!response.ok) throw new Error(`the ${what} endpoint returned ${response.status}`);
    return response.json();
  };
  return {
    getToken: (/** @type {{ signal: AbortSignal }} */ { signal }) => ask("token", signal),
    ...(nameOf(setup.vendor) === "streamone" && { provisionUser: () => ask("provision") }),
  };
}

/** @param {Setup} setup */
function tokenQuery(setup) {
  const embed = crypto.randomUUID();
  const unknown = faultsOf(setup, "token").some(({ id }) => id === "unknown-user");
  const user = unknown ? `agent-${embed.slice(0, 4)}` : "agent-7";
  return new URLSearchParams({ embed, user, ...Object.fromEntries(tokenChoices(setup)) });
}

/**
 * What the vendor and the choices add to the query of a token request.
 *
 * @param {Setup} setup
 */
export function tokenChoices(setup) {
  const faults = faultsOf(setup, "token");
  const query = new URLSearchParams(setup.vendor.query);
  const lifetime = setup.lifetime || Math.min(...faults.map((fault) => fault.lifetime ?? Infinity));
  if (Number.isFinite(lifetime)) query.set("ttl", String(lifetime));
  const played = faults.filter(({ id }) => id !== "unknown-user");
  if (played.length > 0) query.set("fault", played.map(({ id }) => id).join(","));
  return query;
}
