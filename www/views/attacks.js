/** Attacks, and their result: what arrived, what counted, what the attacker captured. */

import { attacks, forgedValues } from "../attacks.js";
import { html, say } from "../dom.js";

const LOOK_MS = 1000;
const WATCHED_MS = 8000;
const CAPTURED = "/sandbox/captured";
const ATTACKER = beside("evil.localhost", "");

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showAttacks(desk, place) {
  const ground = html("div", { class: "ground" });
  const score = new Score();
  const stage = {
    place: ground,
    toolFrame: () => desk.embed?.frame,
    hostile: (/** @type {string} */ path) => ATTACKER + path,
    vendor: (/** @type {string} */ path) => beside(desk.setup.vendor.host, path),
  };
  place.append(html("section", { class: "result" }, html("h3", {}, "Result"), score.element));
  for (const attack of attacks) {
    place.append(
      attackButton(attack, () => {
        score.start();
        attack.start(stage); // within the click: WebKit opens no window after an `await`
      }),
    );
  }
  place.append(ground);

  desk.watch({
    opening: () => ground.replaceChildren(),
    event: (_name, detail) => score.heard(detail),
  });
  return { foreign: () => score.arrived() };
}

/**
 * @param {import("../attacks.js").Attack} attack
 * @param {() => unknown} start
 */
function attackButton({ id, name, explain }, start) {
  const words = html("span", {}, html("b", {}, name), html("small", {}, explain));
  const button = html("button", { type: "button", class: "switch", id: `attack-${id}` }, words);
  button.addEventListener("click", () => start());
  return button;
}

/**
 * Another site of the sandbox: same port, other name.
 *
 * @param {string} host
 * @param {string} path
 */
function beside(host, path) {
  return `${location.protocol}//${host}${location.port && `:${location.port}`}${path}`;
}

/** Counts the messages of an attack while it lasts, and announces the result when it is over. */
class Score {
  #numbers = html("p", { id: "attack-result" }, "No attack yet.");
  #spoken = html("p", { class: "away", role: "status" });
  element = html("div", {}, this.#numbers, this.#spoken);
  #arrived = 0;
  #counted = 0;
  #captured = 0;
  #until = 0;

  async start() {
    const wasOver = this.#isOver();
    this.#arrived = this.#counted = this.#captured = 0;
    this.#until = Date.now() + WATCHED_MS;
    say(this.#spoken, "The attack is running.");
    await fetch(CAPTURED, { method: "DELETE" });
    this.#show();
    if (wasOver) setTimeout(() => this.#look(), LOOK_MS);
  }

  arrived() {
    if (!this.#isOver()) this.#arrived += 1;
  }

  /** @param {Record<string, unknown>} detail Of an event that the host got. */
  heard(detail) {
    const isForged = Object.values(detail).some((value) => forgedValues.includes(String(value)));
    if (isForged && !this.#isOver()) this.#counted += 1;
  }

  async #look() {
    /** @type {{ origin: string }[]} */
    const messages = await (await fetch(CAPTURED)).json();
    // What the attacker’s pages send to each other has not escaped from anyone.
    this.#captured = messages.filter(({ origin }) => origin !== ATTACKER).length;
    this.#show();
    if (this.#isOver()) say(this.#spoken, this.#words());
    else setTimeout(() => this.#look(), LOOK_MS);
  }

  #show() {
    this.#numbers.dataset.tone = this.#counted + this.#captured === 0 ? "good" : "bad";
    say(this.#numbers, this.#words());
  }

  #words() {
    const some = `${this.#captured} ${this.#captured === 1 ? "message" : "messages"}`;
    const captured = this.#captured === 0 ? "nothing" : some;
    return `${this.#arrived} forged messages arrived, ${this.#counted} counted. The attacker captured ${captured}.`;
  }

  #isOver() {
    return Date.now() >= this.#until;
  }
}
