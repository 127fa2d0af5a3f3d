import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { tokensOf, traces } from "./traces.mjs";

/** The entries beside the main one, for which `npm run test:all` runs whole files of tests. */

const desk = useAttack();

for (const entry of ["url", "no-wasm", "embed-sso.global", "embed-sso.no-wasm.global"]) {
  test(`L1: ${entry} signs in, renews, sends, hears, finds the page again after a reload, and closes`, async () => {
    await desk.page.open(`/e2e/attack.html?entry=${entry}`);
    const options = { vendor: "genesys-cloud", url: desk.genesys(), log: true };
    await desk.mount("one", { ...options, token: ["ttl=60", "ttl=7200"] });
    await desk.untilEvent("one", "session-start");
    await desk.crm("jumpAhead", 58_000);
    await desk.untilEvent("one", "token-renewed");
    await desk.crm("send", "one", "note", "from the host");
    await desk.untilFrameText("#log li:last-child", 'genesys-cloud-embed:note {"data":"from the host"}');
    await desk.say('return [{ type: P + "queue-position", position: 7 }]');
    const positions = await desk.crm("events", "one", "queue-position");
    assert.equal(positions[0].detail.position, 7);
    await desk.leave("location.reload()");
    await desk.untilEvent("one", "session-start", 2);
    const reasons = (await desk.crm("calls", "one")).map(({ reason }) => reason);
    assert.deepEqual(reasons.slice(0, 2), ["initial", "expiring"]);

    const tokens = tokensOf(await desk.attackPage("grants"));
    assert.ok(tokens.length >= 2, "the tokens are known");
    assert.deepEqual(traces(await desk.places(), tokens), []);
    await desk.crm("close", "one");
    assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["closed", 0]);
    await desk.assertQuiet();
  });

  test(`H4, R3: ${entry} reports a page that says nothing and a callback that fails`, async () => {
    await desk.page.open(`/e2e/attack.html?entry=${entry}`);
    const silent = { url: desk.genesys("fault=ready-never"), handshakeTimeout: 500 };
    const tokenless = { url: desk.genesys(), token: { mode: "reject" } };
    await desk.mount("one", { vendor: "genesys-cloud", ...silent });
    await desk.untilErrors("one", "handshake-timeout");
    await desk.mount("two", { vendor: "genesys-cloud", slot: "#other", ...tokenless });
    const errors = () => desk.crm("errors", "two");
    await until("the failure", async () => (await errors()).includes("token-callback-failed"), {
      last: errors,
    });
    assert.deepEqual(await desk.crm("uncaught"), []);
  });
}
