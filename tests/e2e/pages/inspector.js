/** A customer's page with the inspector in it; `window.look` reads what it shows. */

import { mount } from "embed-sso";
import { inspect } from "embed-sso/inspector";
import { Tokens } from "./tokens.js";

let inspector;
const grants = [];
const root = () => document.querySelector("#inspector > div")?.shadowRoot;

window.look = {
  mount({ token, ...options }) {
    inspector = inspect("#inspector");
    const tokens = new Tokens(options.vendor, token);
    const getToken = async (context) => {
      const grant = await tokens.getToken(context);
      grants.push(JSON.stringify(grant));
      return grant;
    };
    const embed = mount("#slot", { ...options, getToken, log: inspector.log });
    inspector.watch(embed);
  },
  rows: () =>
    [...root().querySelectorAll("[part=timeline] li")]
      .filter((row) => row.checkVisibility())
      .map((row) => row.textContent),
  steps: () => [...root().querySelectorAll("[part=steps] li")].map((row) => row.textContent),
  states: () => [...root().querySelectorAll("[part=states] [aria-current]")].map((item) => item.textContent),
  token: () => root().querySelector("[part=token]").textContent,
  press(label) {
    [...root().querySelectorAll("button")].find((button) => button.textContent === label).click();
  },
  report: () => root().querySelector("[part=report]").textContent,
  all: () => root().textContent + root().innerHTML,
  count: (selector) => root().querySelectorAll(selector).length,
  grants: () => grants,
  close: () => inspector.close(),
  left: () => document.querySelector("#inspector").childElementCount,
};
