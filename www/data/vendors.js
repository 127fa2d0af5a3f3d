/**
 * The tools that this CRM can open. One entry is one tile of the picker; another vendor is another entry.
 *
 * @typedef {object} Vendor
 * @property {string} id Names the tile.
 * @property {string} [vendor] The name that the SDK and the CRM's backend know the vendor by, if that is not the id.
 * @property {string} name
 * @property {string} purpose What an agent uses it for.
 * @property {string} host Its name in the sandbox.
 * @property {string} path
 * @property {Record<string, string>} params Form parameters that the page receives.
 * @property {boolean} signals Whether the page sends messages to its host.
 * @property {boolean} [custom] Whether the SDK knows it only by the profile that is edited here.
 * @property {string} quiet What is shown instead of the queue when it does not.
 * @property {string} [expiry] What is known of a token whose expiry the SDK is not told.
 * @property {Record<string, unknown>} [options] More options for `mount`.
 * @property {Record<string, string>} [query] What the backend is told with each token request.
 * @property {boolean} [loginUrl] Its server makes the whole URL: parameters travel by the profile.
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
      "Streem’s page sends no messages, so no queue is shown. Press “On a call” while a call is in progress.",
  },
  {
    id: "dead-simple-chat",
    name: "Dead Simple Chat",
    purpose: "Chat room",
    host: "chat.localhost",
    path: "/room/500-123",
    params: {},
    signals: false,
    quiet: "The chat room sends no messages, so no queue is shown.",
    expiry: "does not expire",
  },
  {
    id: "crankwheel",
    name: "CrankWheel",
    purpose: "Screen sharing",
    host: "crankwheel.localhost",
    path: "",
    params: {},
    signals: false,
    quiet: "CrankWheel’s page sends no messages, so no queue is shown.",
    loginUrl: true,
  },
  {
    id: "crankwheel-popup",
    vendor: "crankwheel",
    name: "CrankWheel",
    purpose: "Control panel, in a window",
    host: "crankwheel.localhost",
    path: "",
    params: {},
    signals: false,
    quiet: "The control panel is in a window of its own. The SDK reports when you close it.",
    options: {
      surface: "popup",
      popup: { features: "popup,width=420,height=520", closeWithEmbed: true },
      profile: { variant: "controlPanel" },
    },
    query: { dest_url: "/ss/app/home" },
    loginUrl: true,
  },
  {
    id: "streamone",
    name: "StreamOne",
    purpose: "Recordings portal",
    host: "portal.streamone.localhost",
    path: "/tv",
    params: { caseId: "500-123" },
    signals: false,
    quiet: "The portal sends no messages, so no queue is shown.",
  },
  {
    id: "custom-vendor",
    name: "Custom vendor",
    purpose: "A profile of your own",
    host: "desk.custom.localhost",
    path: "/embed",
    params: {},
    signals: true,
    custom: true,
    quiet: "",
  },
];

/** The name that the SDK and the CRM's backend know it by. @param {Vendor} vendor */
export const nameOf = ({ id, vendor = id }) => vendor;

/** @param {string | null} id */
export function vendorById(id) {
  return vendors.find((vendor) => vendor.id === id);
}

/** The settings that Genesys Cloud’s page receives beside the token; each one shows or hides a part of it. */
export const genesysSettings = [
  { id: "showQueuePosition", label: "Show queue position" },
  { id: "showCallControls", label: "Show call controls" },
  { id: "allowTransfer", label: "Allow transfer" },
  { id: "allowPark", label: "Allow park" },
  { id: "allowConference", label: "Allow conference" },
];
