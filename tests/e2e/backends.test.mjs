import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { root } from "../../scripts/run/command.mjs";
import { Backend, buildBackends, names, SESSION } from "../backends/backend.mjs";
import { openProxies } from "../backends/proxies.mjs";
import { sandboxSettings } from "../backends/settings.mjs";
import { openFront } from "../packaging/harness/front.mjs";
import { useDesk } from "./desk.mjs";

/** The SDK in a page whose `getToken` and `provisionUser` ask a backend of examples/, as a CRM's own page would. */

const desk = useDesk();
/** @type {import("../backends/proxies.mjs").Proxies} */
let proxies;

before(async () => {
  await buildBackends();
  proxies = await openProxies(desk.sandbox.port);
});

after(() => proxies?.close());

const tools = {
  "genesys-cloud": () => desk.genesys(),
  streem: () => desk.streem(),
  "dead-simple-chat": () => desk.chat(),
  crankwheel: () => desk.crankwheel(),
  streamone: () => desk.streamone(),
};

for (const name of names)
  for (const [vendor, url] of Object.entries(tools))
    test(`backend in ${name}: ${vendor} is signed in`, async (t) => {
      // StreamOne does not know this one yet: `provisionUser` has to help.
      const user = vendor === "streamone" ? `new-at-${name}` : "agent-8";
      const backend = await Backend.start(name, await sandboxSettings(proxies, { user }));
      t.after(() => backend.stop());
      const headers = { "set-cookie": `crm_session=${SESSION}; HttpOnly; SameSite=Strict; Path=/` };
      const front = await openFront({ files: root, backend: backend.origin, headers });
      t.after(() => front.close());

      const query = new URLSearchParams({ vendor, url: url() });
      await desk.page.open(`${front.origin}/tests/e2e/pages/backend.html?${query}`);
      await desk.untilFrameState("signed-in");
      const shown = await desk.frameText(vendor === "dead-simple-chat" ? "#chat-user" : "#user");
      assert.ok(shown.toLowerCase().replaceAll(" ", "-").startsWith(user), shown);
    });
