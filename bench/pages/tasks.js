const mark = async (what) => (await fetch(`/mark?what=${what}`)).json();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const origin = `http://vendor.localhost:${location.port}`;

/** One embed with a token of its own; `session` settles with the user that the frame reports. */
function embed(open, n, query, onQueue = () => {}) {
  const target = document.createElement("div");
  document.body.append(target);
  const getToken = async () => {
    const wait = Number(query.get("callback") ?? 0);
    if (wait) await sleep(wait);
    return `token-${n}`;
  };
  const events = [];
  let handle;
  const session = new Promise((onSession) => {
    const note = (user) => {
      events.push(user);
      onSession(user);
    };
    handle = open({ target, url: `${origin}/vendor.html`, origin, getToken, onSession: note, onQueue });
  });
  return { handle, session, target, events };
}

/** From the first script of the page, or later from `mount`, to the first event of a signed-in frame. */
export async function session(open, query) {
  await embed(open, 1, query).session;
  return { ms: performance.now() - window.t0 };
}

/** Host CPU for a burst of events, by the browser's own account of its main thread. */
export async function messages(open, query) {
  const count = Number(query.get("count"));
  let got = 0;
  let done;
  const one = embed(open, 1, query, (position, total) => {
    if (position !== got % 97 || total !== 97)
      throw new Error(`event ${got} is wrong: ${position} of ${total}`);
    if (++got === done?.at) done.resolve();
  });
  await one.session;
  const burst = (n) =>
    new Promise((resolve) => {
      got = 0;
      done = { at: n, resolve };
      one.handle.send("burst", n);
    });
  await burst(2000);
  const cost = async (work) => {
    const before = await mark("cpu");
    await work();
    await sleep(50);
    return (await mark("cpu")) - before;
  };
  const idle = await cost(() => {});
  const busy = await cost(() => burst(count));
  return { us: ((busy - idle) * 1e6) / count };
}

/** Many embeds of one origin: each must get its own user, once. */
export async function many(open, query) {
  const start = performance.now();
  const all = Array.from({ length: 50 }, (_, n) => embed(open, n, query));
  await Promise.all(all.map((one) => one.session));
  const ms = performance.now() - start;
  await sleep(300);
  const foreign = all.filter(({ events }, n) => events.length !== 1 || events[0] !== `token-${n}`).length;
  return { ms, foreign };
}

/** 40,000 changes of the host's own page beside 20 embeds, each of which must notice when its frame is moved (rule L6). */
export async function changes(open, query) {
  const all = Array.from({ length: 20 }, (_, n) => embed(open, n, query));
  await Promise.all(all.map((one) => one.session));
  const list = document.body.appendChild(document.createElement("div"));
  const start = performance.now();
  for (let n = 0; n < 40_000; n++) {
    list.append(document.createElement("span"));
    if (n >= 100) list.firstChild.remove();
    if (n % 10 === 0) await undefined; // observers are called between two microtasks
  }
  return { ms: performance.now() - start };
}

/** What mounting and closing leaves behind. */
export async function cycles(open, query) {
  const count = Number(query.get("count"));
  const once = async (n) => {
    const one = embed(open, n, query);
    await one.session;
    one.handle.close();
    one.target.remove();
  };
  for (let n = 0; n < 30; n++) await once(n);
  const before = await mark("leak");
  for (let n = 0; n < count; n++) await once(n);
  await sleep(200);
  const after = await mark("leak");
  return {
    bytesEach: (after.heap - before.heap) / count,
    listeners: after.listeners - before.listeners,
    frames: after.frames - before.frames,
    nodes: after.nodes - before.nodes,
  };
}
