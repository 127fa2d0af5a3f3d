/** @import { FrameOptions, MountOptions } from "./types.js" */

const text = (/** @type {string} */ value) => value;
const words = (/** @type {string} */ value) => value.split(/\s+/).filter(Boolean);
const yes = () => true;

/** The attributes that are options, what they are called there, and how they are read. @type {Record<string, [name: string, read: (value: string) => unknown]>} */
const OPTIONS = {
  vendor: ["vendor", text],
  url: ["url", text],
  params: ["params", (value) => new URLSearchParams(value)],
  "allowed-origins": ["allowedOrigins", words],
  "vendor-messages": ["vendorMessages", text],
  renewal: ["renewal", text],
  "handshake-timeout": ["handshakeTimeout", Number],
  "token-timeout": ["tokenTimeout", Number],
};

/** The same, for options of the frame. @type {typeof OPTIONS} */
const FRAME = {
  "frame-title": ["title", text],
  "frame-allow": ["allow", words],
  "frame-sandbox": ["sandbox", words],
  lazy: ["lazy", yes],
  credentialless: ["credentialless", yes],
  "auto-height": ["autoHeight", yes],
};

/** Every attribute that counts. */
export const ATTRIBUTES = [...Object.keys(OPTIONS), ...Object.keys(FRAME)];

/** Every property that is an option. */
export const PROPERTIES = [
  ...Object.values(OPTIONS).map(([name]) => name),
  "getToken",
  "provisionUser",
  "settings",
  "profile",
  "frame",
  "log",
  "strings",
];

/** The options that an element's attributes say. @param {Element} element @returns {Partial<MountOptions>} */
export function optionsOf(element) {
  const frame = /** @type {FrameOptions} */ (read(element, FRAME));
  const options = read(element, OPTIONS);
  return Object.keys(frame).length > 0 ? { ...options, frame } : options;
}

/** @param {Element} element @param {typeof OPTIONS} table @returns {object} */
function read(element, table) {
  const present = Object.entries(table).filter(([attribute]) => element.hasAttribute(attribute));
  return Object.fromEntries(
    present.map(([attribute, [name, from]]) => [name, from(element.getAttribute(attribute) ?? "")]),
  );
}
