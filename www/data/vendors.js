/**
 * The tools that this CRM can open. One entry is one tile of the picker; another vendor is another entry.
 *
 * @typedef {object} Vendor
 * @property {string} id The name that the SDK and the CRM's backend know the vendor by.
 * @property {string} name
 * @property {string} purpose What an agent uses it for.
 * @property {string} host Its name in the sandbox.
 * @property {string} path
 * @property {Record<string, string>} params Form parameters that the page receives.
 * @property {boolean} signals Whether the page sends messages to its host.
 * @property {string} quiet What stands in place of the queue when it does not.
 */

/** @type {readonly Vendor[]} */
export const vendors = [
  {
    id: "genesys-cloud",
    name: "Genesys Cloud",
    purpose: "Calls and queues",
    host: "apps.genesys.localhost",
    path: "/embed",
    params: { caseId: "500-123" },
    signals: true,
    quiet: "",
  },
  {
    id: "streem",
    name: "Streem",
    purpose: "Video help",
    host: "acme.streem.localhost",
    path: "/embed?yourparam=gohere",
    params: { caseId: "500-123", contact: "Contact 500-123" },
    signals: false,
    quiet:
      "Streem’s page sends no messages, so there is no queue to draw. Say yourself when a call is running.",
  },
  {
    id: "dead-simple-chat",
    name: "Dead Simple Chat",
    purpose: "Chat room",
    host: "chat.localhost",
    path: "/room/500-123",
    params: {},
    signals: false,
    quiet: "The chat room sends no messages, so there is no queue to draw.",
  },
];

/** @param {string | null} id */
export function vendorById(id) {
  return vendors.find((vendor) => vendor.id === id);
}

/** What Genesys Cloud’s page is handed at start beside the token; each switch shows or hides a part of it. */
export const genesysSettings = [
  { id: "showQueuePosition", label: "Show queue position" },
  { id: "showCallControls", label: "Show call controls" },
  { id: "allowTransfer", label: "Allow transfer" },
  { id: "allowPark", label: "Allow park" },
  { id: "allowConference", label: "Allow conference" },
];
