/** What an attacker tries. Each attack forges the vendor's messages; none may change anything. */

/**
 * @typedef {object} Attack
 * @property {string} id
 * @property {string} name
 * @property {string} explain
 * @property {(stage: Stage) => void} start
 *
 * @typedef {object} Stage
 * @property {HTMLElement} place Where an attacking frame may stand.
 * @property {() => HTMLIFrameElement | undefined} toolFrame
 * @property {(path: string) => string} hostile An address on the hostile site.
 * @property {(path: string) => string} vendor An address on the vendor's own site.
 */

const NAMESPACE = "genesys-cloud-embed:";
const ROUNDS = 20;

/** Values that nobody but an attacker sends; one of them in an event is a breach. */
export const forgedValues = ["mallory", "forged"];

const lookAlikes = [
  { type: `${NAMESPACE}ready` },
  { type: `${NAMESPACE}session-start`, userId: "mallory" },
  { type: `${NAMESPACE}queue-position`, position: 1, total: 2 },
  { type: `${NAMESPACE}interaction-end`, interactionId: "forged" },
  { type: `${NAMESPACE}token-expiring`, expiresIn: 1 },
];

/** @type {readonly Attack[]} */
export const attacks = [
  {
    id: "frame",
    name: "Hostile frame beside the tool",
    explain: "Another site’s frame posts look-alikes to this page, and forged commands to the tool.",
    start: ({ place, hostile }) => addFrame(place, hostile("/attack/frame?rounds=40"), "Hostile frame"),
  },
  {
    id: "popup",
    name: "Hostile popup",
    explain: "A window that this page opened posts look-alikes to its opener.",
    start: ({ hostile }) => {
      open(hostile("/attack/popup?rounds=40"), "hostile-popup", "popup,width=420,height=240");
    },
  },
  {
    id: "twin",
    name: "Twin of the tool",
    explain: "A second frame from the vendor’s own origin: right origin, wrong window.",
    start: ({ place, vendor }) => addFrame(place, vendor("/embed"), "Twin of the tool"),
  },
  {
    id: "page",
    name: "This page posts look-alikes",
    explain: "Some other script on this page calls window.postMessage.",
    start: () => repeat((message) => window.postMessage(message, location.origin)),
  },
  {
    id: "synthetic",
    name: "Synthetic message events",
    explain: "Script on this page dispatches events that claim the tool’s own window and origin.",
    start: ({ toolFrame, vendor }) => {
      const claim = { origin: new URL(vendor("/")).origin, source: toolFrame()?.contentWindow ?? null };
      repeat((data) => dispatchEvent(new MessageEvent("message", { data, ...claim })));
    },
  },
];

/** @param {(message: object) => void} send */
function repeat(send) {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const message of lookAlikes) send(message);
  }
}

/**
 * @param {HTMLElement} place
 * @param {string} address
 * @param {string} title
 */
function addFrame(place, address, title) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.src = address;
  place.replaceChildren(frame);
}
