import { protocols } from "./protocols.js";

/**
 * The code that embeds a page of the fake vendor: what the page shows is what it runs.
 * @param {string} name Of the protocol.
 * @param {{ vendor: string, host: string }} origins Of the vendor's pages and of the backend.
 * @param {{ page: string, token: string }} faults
 */
export function codeFor(name, { vendor, host }, { page, token }) {
  const option = JSON.stringify(protocols[name]?.vendor, undefined, 2).replaceAll("\n", "\n  ");
  return `import { mount } from "embed-sso";
import { inspect } from "embed-sso/inspector";

const inspector = inspect("#inspector");
const embed = mount("#tool", {
  vendor: ${option},
  url: "${vendor}/${name}${query(page)}",
  getToken: async ({ signal }) => {
    const response = await fetch("${host}/token/${name}${query(token)}", { method: "POST", signal });
    if (response.status === 401) return { refused: "signed-out" };
    if (!response.ok) throw new Error(\`the token endpoint returned \${response.status}\`);
    return response.json();
  },
  log: inspector.log,
});
inspector.watch(embed);
await embed.ready;
`;
}

/** @param {string} fault */
const query = (fault) => (fault ? `?fault=${fault}` : "");
