import { mount } from "/dist/index.js";

/** A page of a CRM whose server is one of examples/; its address says which vendor's tool is in it. */

const query = new URLSearchParams(location.search);
const vendor = query.get("vendor");

async function ask(path, signal) {
  const answer = await fetch(path, { method: "POST", signal });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

mount("#tool", {
  vendor,
  url: query.get("url"),
  getToken: ({ signal }) => ask(`/api/token/${vendor}`, signal),
  provisionUser: () => ask(`/api/provision/${vendor}`),
});
