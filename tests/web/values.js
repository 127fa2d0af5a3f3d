// Values that only JavaScript can make, and secrets that can be looked for in the memory.

/** Values that have no spelling in JSON. @type {Record<string, () => unknown>} */
const rare = {
  surrogate: () => "a\ud800b",
  replacement: () => "a\ufffdb",
  throwing: () =>
    Object.defineProperty({}, "token", {
      get: () => {
        throw new Error("no");
      },
    }),
  deep: () => {
    let deep = {};
    for (let i = 0; i < 5000; i++) deep = { deep };
    return { type: "t", deep };
  },
  function: () => ({ a: () => 1 }),
  map: () => new Map(),
  date: () => new Date(0),
  bigint: () => 1n,
  symbol: () => Symbol("a"),
  getter: () => ({
    get token() {
      throw new Error("no");
    },
  }),
  infinite: () => Number.POSITIVE_INFINITY,
  cyclic: () => {
    const cyclic = {};
    cyclic.self = cyclic;
    return cyclic;
  },
  polluted: () => Object.create({ type: "inherited" }),
  long: () => "x".repeat(65_537),
  port: () => new MessageChannel().port1,
};

export const make = (/** @type {string} */ name) => rare[name]();
export const message = (/** @type {unknown} */ data) => new MessageEvent("message", { data });
export const json = (/** @type {string} */ text) => JSON.parse(text);
export const text = (/** @type {unknown} */ value) => JSON.stringify(value);
export const isPlain = (/** @type {object} */ value) => Object.getPrototypeOf(value) === Object.prototype;

/** A secret that no module holds as a constant. */
export const canary = () => `canary.${crypto.randomUUID()}.end`;

/** The same inside of a token whose payload is read. */
export const canaryJwt = () => {
  const payload = JSON.stringify({ iat: 1, jti: crypto.randomUUID(), exp: 9_999_999_999 });
  return `e30.${btoa(payload).replaceAll("=", "")}.${crypto.randomUUID()}`;
};

/** How often a secret, or what is inside of it, is in `memory`: by its last bytes, which an allocator overwrites last. */
export function found(/** @type {WebAssembly.Memory} */ memory, /** @type {string} */ secret) {
  const haystack = new TextDecoder("latin1").decode(new Uint8Array(memory.buffer));
  const count = (/** @type {string} */ text) => haystack.split(text.slice(-24)).length - 1;
  const payload = secret.startsWith("e30.") ? count(JSON.parse(atob(secret.split(".")[1])).jti) : 0;
  return count(secret) + payload;
}
