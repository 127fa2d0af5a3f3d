import assert from "node:assert/strict";
import { test } from "node:test";
import { useDesk } from "./desk.mjs";

/** `embed-sso/url`: where the wasm comes from. */

const desk = useDesk();
const open = () => desk.page.open("/e2e/url.html");
const url = (name, ...args) => desk.page.call(`url.${name}`, ...args);
const fetched = async () => (await desk.requests("localhost", /\.wasm/)).length;

const KINDS = [
  ...["nothing", "path", "URL", "Response", "promise", "a response without a type"],
  ...["bytes", "buffer", "Module"],
];
for (const kind of KINDS)
  test(`L1: the engine starts from ${kind}`, async () => {
    await open();
    assert.equal(await url("start", kind), "ok");
    assert.equal(await fetched(), 1);
  });

test("E4: what is no engine is wasm-load-failed, and another one can be named", async () => {
  for (const kind of ["missing", "no module"]) {
    await open();
    assert.equal(await url("start", kind), "wasm-load-failed");
    assert.equal(await url("start", "path"), "ok");
  }
});

test("E4: a file is checked against its integrity", async () => {
  await open();
  const right = await url("hash");
  assert.equal(await url("start", "path", "sha384-AAAA"), "wasm-load-failed");
  assert.equal(await url("start", "path", right), "ok");
  await open();
  assert.equal(await url("start", "nothing", right), "ok");
});

test("E4: an integrity that would not be checked is refused", async () => {
  await open();
  for (const kind of ["bytes", "Module", "Response"])
    assert.equal(await url("start", kind, "sha384-AAAA"), "thrown: invalid-option");
});

test("E4: what comes after the start is refused, instead of being without effect", async () => {
  await open();
  assert.equal(await url("start", "nothing"), "ok");
  assert.equal(await url("configure", "path"), "thrown: invalid-option");
  assert.equal(await url("again"), "ok");
});

test("E3: on a server policy() takes the wasm to be beside the page's scripts", async () => {
  const server = await import("../../dist/url.js");
  const csp = () => server.policy({ vendor: "streem", url: "https://acme.streempro.app/embed" }).csp;
  assert.deepEqual(csp()["connect-src"], ["'self'"]);
  server.configure({ wasm: "https://cdn.example/embed-sso.wasm" });
  assert.deepEqual(csp()["connect-src"], ["https://cdn.example"]);
});

test("E3: policy() asks for the place that the wasm is fetched from", async () => {
  await open();
  assert.deepEqual((await url("policy"))["connect-src"], ["'self'"]);
  await url("configure", "another site's");
  assert.deepEqual((await url("policy"))["connect-src"], [desk.sandbox.origin("hostileByAddress")]);
  await url("configure", "no module");
  assert.equal((await url("policy"))["connect-src"], undefined);
});
