import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";
import { browserName } from "./driver/index.mjs";
import { document, TOLD } from "./faults/table.mjs";
import { groups, nameOf, optionsFor } from "./faults/trials.mjs";

/** Every fault of the sandbox on every vendor that can suffer it: docs/faults.md is what the SDK says to each. */

const desk = useDesk();
const file = new URL("../../docs/faults.md", import.meta.url);
/** What each trial came to, by `vendor fault`. @type {Map<string, import("./faults/table.mjs").Outcome>} */
const seen = new Map();

const AT_REST = new Set(["connected", "unconfirmed", "failed"]);
/** What a vendor's page says of itself once it has made up its mind. */
const DECIDED = new Set(["signed-in", "login", "guest", "unauthorized", "no-role"]);
const DECIDES_WITHIN_MS = 1500;

/** @typedef {import("./faults/trials.mjs").Trial} Trial @typedef {import("./faults/trials.mjs").Standing} Standing */

/** Nothing is under way any more. @param {Standing} standing */
const isAtRest = ({ state, lease, errors }) =>
  AT_REST.has(state) && (lease === "valid" || lease === "lost" || (state === "failed" && errors.length > 0));

/** @param {Trial[]} trials @returns {Promise<Standing[]>} */
const standings = (trials) => desk.crm("standings", trials.map(nameOf));

/** @param {Trial} trial @returns {Promise<string>} What the vendor's page says, or what there is instead. */
async function pageOf(trial) {
  const read = "return [document.body?.dataset.state ?? null, location.hostname]";
  const frame = `#at-${nameOf(trial)} iframe`;
  if (!(await desk.page.driver.executeScript(`return document.querySelector("${frame}") !== null`)))
    return "no tool";
  const look = () => desk.inFrame(() => desk.page.driver.executeScript(read), frame);
  const [state, host] = await look().catch(() => [null, ""]);
  if (host === "evil.localhost") return "hostile page";
  return state ?? "no tool";
}

/** The pages' words, as soon as all have said theirs, or when it is clear that some never will. @param {Trial[]} trials */
async function pagesOf(trials) {
  const end = Date.now() + DECIDES_WITHIN_MS;
  const words = new Map();
  for (;;) {
    for (const trial of trials) if (!DECIDED.has(words.get(trial))) words.set(trial, await pageOf(trial));
    if ([...words.values()].every((word) => DECIDED.has(word)) || Date.now() > end) return words;
  }
}

/** @param {Standing} standing @param {string} page @returns {import("./faults/table.mjs").Outcome} */
const outcome = ({ state, errors, types, diagnosis }, page) => ({
  state,
  errors,
  events: TOLD.filter((type) => types.includes(type)),
  notes: diagnosis.notes,
  page,
});

for (const trials of groups()) {
  const [{ kind, vendor } = { kind: "", vendor: "" }] = trials;
  const faults = [...new Set(trials.map(({ id }) => id))].join(", ");
  test(`faults: ${faults}${trials.length === 1 ? ` of ${vendor}` : ""}`, async () => {
    if (kind === "host") await desk.openUnder({ csp: `frame-src http://*.localhost:${desk.sandbox.port}` });
    else await desk.open();
    const urls = {
      "genesys-cloud": desk.genesys(),
      streem: desk.streem(),
      "dead-simple-chat": desk.chat(),
      crankwheel: desk.crankwheel(),
      streamone: desk.streamone(),
    };
    await desk.crm(
      "mountMany",
      Object.fromEntries(trials.map((trial) => [nameOf(trial), optionsFor(trial, urls)])),
    );
    const open = async () => {
      const all = await standings(trials);
      return trials.flatMap((trial, index) => {
        const standing = /** @type {Standing} */ (all[index]);
        return isAtRest(standing) && trial.done(standing) ? [] : [[nameOf(trial), standing]];
      });
    };
    await until("every embed to come to rest", async () => (await open()).length === 0, {
      within: 60_000,
      last: async () => (await open()).map(([name, { diagnosis, ...rest }]) => [name, rest, diagnosis.loads]),
    });
    const pages = await pagesOf(trials);
    const ends = await standings(trials);
    for (const [index, trial] of trials.entries()) {
      const standing = /** @type {Standing} */ (ends[index]);
      seen.set(`${trial.vendor} ${trial.id}`, outcome(standing, pages.get(trial)));
      assert.ok(standing.calls <= 4, `${nameOf(trial)} has asked ${standing.calls} times`);
      if (standing.state === "failed")
        assert.ok(standing.errors.length > 0, `${nameOf(trial)} failed in silence`);
    }
    assert.deepEqual(await desk.crm("uncaught"), []);
  });
}

test("docs/faults.md says what was seen", {
  skip: browserName !== "chromium" && "other browsers differ",
}, async () => {
  const wanted = document(seen);
  if (process.env.UPDATE_GENERATED) await writeFile(file, wanted);
  const written = await readFile(file, "utf8");
  assert.deepEqual(written.split("\n"), wanted.split("\n"), "UPDATE_GENERATED=1 npm run e2e -- fault-table");
});
