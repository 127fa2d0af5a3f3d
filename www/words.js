/** The demo's words for the SDK's states, traces and notes. */

/**
 * @typedef {"wait" | "good" | "unsure" | "bad" | "off"} Tone
 * @typedef {{ label: string, tone: Tone, meaning: string }} StateWords
 */

/** @type {Record<string, StateWords>} */
const states = {
  starting: { label: "Starting", tone: "wait", meaning: "The SDK is starting." },
  "requesting-token": {
    label: "Requesting a token",
    tone: "wait",
    meaning: "Your server is asked for a token.",
  },
  loading: { label: "Loading", tone: "wait", meaning: "The tool’s page is loading." },
  handshaking: {
    label: "Handshaking",
    tone: "wait",
    meaning: "The page has loaded, but has not reported ready yet.",
  },
  connected: { label: "Connected", tone: "good", meaning: "The page reported ready from its own origin." },
  unconfirmed: {
    label: "Unconfirmed",
    tone: "unsure",
    meaning:
      "Normal for this vendor: its page sends no messages, so the SDK cannot tell who is signed in. You can see it below.",
  },
  reconnecting: {
    label: "Reconnecting",
    tone: "wait",
    meaning: "The page is loading again, or has navigated away.",
  },
  failed: { label: "Failed", tone: "bad", meaning: "Couldn’t load. Details below." },
  closed: { label: "Closed", tone: "off", meaning: "Nothing is embedded." },
};

/**
 * @param {string} state
 * @returns {StateWords}
 */
export function stateWords(state) {
  return states[state] ?? { label: state, tone: "wait", meaning: "" };
}

/** Why a message did not count. */
const rejections = /** @type {Record<string, string>} */ ({
  "sandbox-lacks-allow-same-origin": "its origin is opaque: the frame’s sandbox lacks allow-same-origin",
  "too-long": "its text is longer than the profile allows",
  "not-an-envelope": "it is not a message of the profile’s kind, or has no type",
  "other-namespace": "its type does not begin with the profile’s prefix",
  "unknown-type": "the vendor’s profile does not know this type",
  "bad-field": "a field is missing or not valid",
  "wrong-state": "it is not expected in this state",
});

/** What the SDK did. */
const doings = /** @type {Record<string, string>} */ ({
  "token-asked": "Requested a token from your server",
  "token-received": "Received a token",
  "token-posted": "Sent the token to the page",
  "token-waits-for-network": "Waiting for the network",
  provisioning: "Asked your server to create the user",
  "ack-posted": "Acknowledged the ready message",
  navigated: "Loaded the page",
  note: "Noted",
});

/**
 * @typedef {{ kind: "accepted" | "rejected" | "foreign" | "sdk", title: string, reason: string }} Line
 * @param {{ what: string, detail?: string }} entry
 * @returns {Line}
 */
export function traceWords({ what, detail = "" }) {
  if (what === "accepted") return { kind: "accepted", title: bare(detail), reason: "" };
  // Where the origin is wrong, the type is not looked at: the detail is the origin.
  if (what === "wrong-origin") {
    return { kind: "rejected", title: "a message", reason: `wrong-origin: ${detail} is not allowed` };
  }
  const rejection = rejections[what];
  if (rejection) return { kind: "rejected", title: bare(detail), reason: `${what}: ${rejection}` };
  return { kind: "sdk", title: doings[what] ?? what, reason: detail };
}

/**
 * A type without the prefix that all of a vendor's types share.
 *
 * @param {string} type
 */
export function bare(type) {
  return type.replace(/^[a-z-]+:(?!\/\/)/, "") || "a message";
}

/** Notes of `diagnose()`. */
const notes = /** @type {Record<string, string>} */ ({
  "clock-skew": "The clocks of this computer and of the token’s server differ.",
  "user-changed": "The page reported a different user than before.",
  "secret-withheld":
    "Your server sent secrets with the token. They were ignored; never send secrets to a browser.",
});

/** @param {string} note */
export function noteWords(note) {
  return notes[note] ?? "";
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** @param {number} at Milliseconds since the epoch. */
export function clock(at) {
  return new Date(at).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
}
