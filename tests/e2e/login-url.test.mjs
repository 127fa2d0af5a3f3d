import assert from "node:assert/strict";
import { test } from "node:test";
import { useDesk } from "./desk.mjs";

const desk = useDesk();

/** A vendor whose grant is a one-time URL, given as data; Streem's page stands in for it. */
const vendor = {
  name: "one-time",
  placement: { loginUrl: { useWithin: 120 } },
  params: [["mode", "popup_only"]],
};

/** @param {unknown} token @param {Record<string, unknown>} [options] */
async function mount(token, options = {}) {
  await desk.open();
  await desk.mount("one", { vendor, url: desk.streem(), token, ...options });
}

const grant = (/** @type {string} */ url) => ({ mode: "value", value: { url } });
const pages = async () => (await desk.requests("acme.streem.localhost", /^\/login/)).map(({ url }) => url);

test("U8: the login URL is used as it is, with the profile's fixed parameters after it", async () => {
  await mount(grant(desk.streem("/login/agent-7@acme.example:k3y?next=%2Fhome&x")));
  await desk.untilState("one", "unconfirmed");
  assert.deepEqual(await pages(), ["/login/agent-7@acme.example:k3y?next=%2Fhome&x&mode=popup_only"]);
  assert.doesNotMatch(JSON.stringify(await desk.crm("frame", "one")), /k3y/);
});

test("U8: a login URL of another origin is refused, and its path is in no error", async () => {
  await mount(grant(`${desk.sandbox.origin("hostile")}/login/k3y`));
  const error = await desk.untilErrors("one", "login-url-origin");
  assert.equal(error.fault, "host");
  assert.doesNotMatch(JSON.stringify([error, await desk.crm("diagnose", "one")]), /k3y/);
  assert.equal((await desk.requests("evil.localhost", /./)).length, 0);
});

test("U8: a login URL of an origin that the host allows is used", async () => {
  const other = desk.streem("", "acme-north.streem");
  await mount(grant(`${other}/login/1`), { allowedOrigins: [other] });
  await desk.untilState("one", "unconfirmed");
  assert.equal((await desk.requests("acme-north.streem.localhost", /^\/login/)).length, 1);
});

test("K8: a login URL is used once; another one is asked for", async () => {
  await mount([
    grant(desk.streem("/login/1")),
    grant(desk.streem("/login/1")),
    grant(desk.streem("/login/2")),
  ]);
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilErrors("one", "invalid-token");
  await desk.untilState("one", "unconfirmed");
  assert.deepEqual(await pages(), ["/login/1?mode=popup_only", "/login/2?mode=popup_only"]);
});

test("K8: a login URL that is too old when it could be used is asked for again", async () => {
  const slow = { mode: "held", value: { url: desk.streem("/login/1") } };
  await mount([slow, grant(desk.streem("/login/2"))]);
  await desk.crm("jumpAhead", 118_000, { clocks: "wall" });
  await desk.crm("release", "one");
  await desk.untilErrors("one", "invalid-token");
  await desk.untilState("one", "unconfirmed");
  assert.deepEqual(await pages(), ["/login/2?mode=popup_only"]);
});
