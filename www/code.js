/** The lines that a customer writes for what is open: the same options, in the customer's own words. */

import { nameOf } from "./data/vendors.js";
import { chosenFaults, mountOptions, tokenChoices } from "./setup.js";

export const languages = /** @type {const} */ (["JavaScript", "React", "Element"]);

/** @typedef {(typeof languages)[number]} Language */

/**
 * @param {import("./setup.js").Setup} setup
 * @param {Language} language
 */
export function codeFor(setup, language) {
  const { frame, ...options } = mountOptions(setup);
  const isPopup = options.surface === "popup";
  const notes = chosenFaults(setup).map(({ fault }) => `// Fault switched on: ${fault.name}\n`);
  const lines = isPopup ? popup(options, setup) : writers[language](options, setup);
  return `${notes.join("")}${lines}\n`;
}

/** @typedef {Record<string, unknown>} Options */

/** @type {Record<Language, (options: Options, setup: import("./setup.js").Setup) => string>} */
const writers = {
  JavaScript: (options, setup) => `import { mount } from "embed-sso";

const embed = mount("#tool", ${written(options, setup)});
${listeners("embed", setup)}
await embed.ready;`,

  React: (options, setup) => `import { SsoEmbed } from "embed-sso/react";

export function Tool() {
  return (
    <SsoEmbed
      style={{ height: 640 }}
${Object.entries(options)
  .map(([name, value]) => `      ${name}=${attribute(textOf(name, value, setup))}`)
  .join("\n")}
      onError={({ detail }) => console.warn(detail.error.code, detail.error.fix)}
    />
  );
}`,

  Element: (options, setup) => `import { defineSsoEmbed } from "embed-sso/element";

defineSsoEmbed();
const tool = document.createElement("sso-embed");
tool.style.height = "640px";
Object.assign(tool, ${written(options, setup)});
${listeners("tool", setup)}
document.querySelector("#tool").append(tool);`,
};

/** A window opens in a click only, so there is one way to write it. @param {Options} options @param {import("./setup.js").Setup} setup */
const popup = (options, setup) => `import { mount, preload } from "embed-sso";

preload();
document.querySelector("#open").addEventListener("click", () => {
  const embed = mount("#tool", ${indented(written(options, setup), 2)});
  ${listeners("embed", setup).replaceAll("\n", "\n  ")}
});`;

/** @param {string} name @param {import("./setup.js").Setup} setup */
function listeners(name, { vendor }) {
  const signals = `${name}.addEventListener("session-start", ({ detail }) => console.log("signed in:", detail.userId));
${name}.addEventListener("interaction-end", ({ detail }) => console.log("ended:", detail.interactionId));
`;
  const silent = `// This page sends no messages: you say when it may be reloaded with a fresh token.
${name}.addEventListener("token-expiring", () => ${name === "embed" ? name : `${name}.embed`}.renew({ reload: true }));
`;
  return `${vendor.signals ? signals : vendor.expiry ? "" : silent}${name}.addEventListener("error", ({ detail }) => console.warn(detail.error.code, detail.error.fix));`;
}

/** @param {Options} options @param {import("./setup.js").Setup} setup */
function written(options, setup) {
  const lines = Object.entries(options).map(
    ([name, value]) => `  ${name}: ${indented(textOf(name, value, setup), 2)},`,
  );
  return `{\n${lines.join("\n")}\n}`;
}

/** @param {string} name @param {unknown} value @param {import("./setup.js").Setup} setup */
function textOf(name, value, setup) {
  if (typeof value !== "function") return literal(value);
  return name === "provisionUser" ? callback("provision", "", setup) : callback("token", "{ signal }", setup);
}

/** @param {string} endpoint @param {string} argument @param {import("./setup.js").Setup} setup */
function callback(endpoint, argument, setup) {
  const vendor = nameOf(setup.vendor);
  const query = endpoint === "token" ? `${tokenChoices(setup)}` : "";
  const refusal =
    endpoint === "token" ? '  if (response.status === 401) return { refused: "signed-out" };\n' : "";
  const options = argument ? '{ method: "POST", signal }' : '{ method: "POST" }';
  return `async (${argument}) => {
  const response = await fetch("/api/${endpoint}/${vendor}${query && `?${query}`}", ${options});
${refusal}  if (!response.ok) throw new Error(\`the ${endpoint} endpoint returned \${response.status}\`);
  return response.json();
}`;
}

/** @param {string} value */
const attribute = (value) => (value.startsWith('"') ? value : `{${indented(value, 6)}}`);

/** As a person writes it: names without quotes, short objects on one line. @param {unknown} value @returns {string} */
function literal(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map(literal)
    : Object.entries(value).map(([name, part]) => `${keyOf(name)}: ${literal(part)}`);
  if (parts.length === 0) return open + close;
  const space = open === "{" ? " " : "";
  const short = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (short.length <= 72 && !short.includes("\n")) return short;
  return `${open}\n${parts.map((part) => `  ${indented(part, 2)},`).join("\n")}\n${close}`;
}

/** @param {string} name */
const keyOf = (name) => (/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name));

/** All lines but the first moved to the right. @param {string} text @param {number} by */
const indented = (text, by) => text.replaceAll("\n", `\n${" ".repeat(by)}`);
