/**
 * The `getToken` of one embed. What it does is data: the query of the CRM backend's `/api/token/{vendor}`, such as
 * `"ttl=12&fault=slow"`, or `{ mode, query?, … }`, or a list of these, one for each call, of which the last one stays.
 *
 * | mode | |
 * |---|---|
 * | `backend` | the backend's answer as it is (a status that is no success rejects) |
 * | `text` | only the token of it |
 * | `thenable` | the answer through an object that has just `then` |
 * | `value` | `value`, whatever it is; not a promise |
 * | `throw`, `reject` | at once; with `says` in the error |
 * | `held` | the backend's answer (or `value`), but not before `crm.release(name)`; it does not look at the signal |
 * | `late` | the backend's answer after `ms`; it does not look at the signal |
 * | `hang` | never |
 * | `closing`, `renewing` | closes the embed, or renews, from inside the call, then answers |
 */
export class Tokens {
  /** What was asked, in order. */
  calls = [];
  provisions = 0;
  aborting = new AbortController();
  embed;
  /** For the backend, which counts by it; no other test has it. */
  #id = crypto.randomUUID();
  #specs;
  #held = [];

  constructor(vendor, spec = "") {
    this.become(spec);
    this.address = `/api/token/${typeof vendor === "string" ? vendor : vendor?.name}`;
  }

  become(spec) {
    this.#specs = Array.isArray(spec) ? [...spec] : [spec];
  }

  getToken = (context) => {
    const { reason, attempt, vendor, variant, signal } = context;
    const keys = Object.keys(context);
    this.calls.push({ reason, attempt, vendor, variant, signal, at: performance.now(), keys });
    const next = this.#specs.length > 1 ? this.#specs.shift() : this.#specs[0];
    const { mode = "backend", ...spec } = typeof next === "string" ? { query: next } : next;
    return this[mode](spec, signal);
  };

  async backend({ query = "" }, signal) {
    const address = `${this.address}?embed=${this.#id}&${query}`;
    const answer = await fetch(address, { method: "POST", signal });
    if (!answer.ok) throw new Error(`the backend answered ${answer.status}`);
    return answer.json();
  }

  async text(spec, signal) {
    const answer = await this.backend(spec, signal);
    return answer.token ?? answer.accessToken ?? answer.access_token;
  }

  thenable(spec, signal) {
    // biome-ignore lint/suspicious/noThenProperty: rule R1 takes any thenable
    return { then: (resolve, reject) => void this.backend(spec, signal).then(resolve, reject) };
  }

  value({ value }) {
    return value;
  }

  throw({ says = "thrown" }) {
    throw new Error(says);
  }

  async reject({ says = "rejected" }) {
    throw new Error(says, { cause: says });
  }

  held(spec) {
    return new Promise((go) => this.#held.push(go)).then(() => spec.value ?? this.backend(spec));
  }

  late({ ms, ...spec }) {
    return new Promise((go) => setTimeout(go, ms)).then(() => this.backend(spec));
  }

  hang() {
    return new Promise(() => {});
  }

  closing(spec) {
    this.embed.close();
    return this.backend(spec);
  }

  renewing(spec, signal) {
    this.embed.renew();
    return this.backend(spec, signal);
  }

  release() {
    for (const go of this.#held.splice(0)) go();
  }

  /** `"ok"`, `{ query }` to have the backend create the user, or anything else to fail. */
  async provision(outcome) {
    this.provisions += 1;
    if (outcome?.query !== undefined) return created(this.address, outcome.query);
    if (outcome !== "ok") throw new Error("no user was created");
  }
}

async function created(address, query) {
  const path = `${address.replace("/token/", "/provision/")}?${query}`;
  const answer = await fetch(path, { method: "POST" });
  if (!answer.ok) throw new Error(`the backend answered ${answer.status}`);
}

/** One function for all embeds that share it, as a page has one. @type {Map<string, () => Promise<void>>} */
const shared = new Map();

/** @param {Tokens} tokens @param {{ query: string }} provision */
export function sharedProvision({ address }, { query }) {
  const key = `${address}?${query}`;
  if (!shared.has(key)) shared.set(key, () => created(address, query));
  return shared.get(key);
}
