/** The element and the inspector in the sandbox's bare page, whose policies the test chooses. */

import { defineSsoEmbed } from "/dist/element.js";
import { inspect } from "/dist/inspector.js";
import { Tokens } from "./tokens.js";

const violations = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  // Some browsers look for an icon, whatever the page says.
  if (!blockedURI.endsWith("/favicon.ico")) violations.push(`${effectiveDirective} ${blockedURI}`);
});
let tool;

window.people = {
  put(options, token) {
    defineSsoEmbed();
    const inspector = inspect("#slot");
    tool = document.createElement("sso-embed");
    const { getToken } = new Tokens(options.vendor, token);
    Object.assign(tool, { ...options, getToken, log: inspector.log });
    document.querySelector("#slot").append(tool);
  },
  state: () => tool.state,
  violations: () => violations,
  styles: () => [
    getComputedStyle(tool.shadowRoot.querySelector("[part~=status]")).position,
    getComputedStyle(document.querySelector("#slot > div").shadowRoot.querySelector("ol")).listStyleType,
  ],
};
