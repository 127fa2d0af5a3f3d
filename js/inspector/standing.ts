import type { Embed } from "../handle.js";
import type { TraceEntry } from "../mount-options.js";
import type { EmbedState } from "../state.js";
import { made } from "./dom.js";

const STATES: readonly EmbedState[] = [
  "starting",
  "requesting-token",
  "loading",
  "handshaking",
  "connected",
  "unconfirmed",
  "reconnecting",
  "failed",
  "closed",
];

/** The token in use: when it came, and when it ends. Ms since 1970. */
interface Life {
  readonly from: number;
  readonly until: number;
}

/**
 * About how far ahead of its end a token is renewed, by default (rule K2): 10 % of what was left of it, 5 s at least, 60 s at
 * most. Log and events do not tell of `renewAhead`, `refreshIn` and the random part.
 */
const lead = ({ from, until }: Life): number => Math.min(60_000, Math.max(5_000, (until - from) / 10));

/** Where an embed stands: all states with the present one marked, and the life of its token. */
export class Standing {
  readonly #states = STATES.map((state) => made("li", { "data-state": state }, state));
  readonly #status = made("b", {});
  readonly #facts = made("span", {});
  readonly #used = made("span", { part: "used" });
  readonly #renewal = made("span", { part: "renewal" });
  readonly #bar = made("div", { part: "life", "aria-hidden": "true" }, this.#used, this.#renewal);
  readonly element = made(
    "section",
    { part: "standing" },
    made("ol", { part: "states", "aria-label": "State" }, ...this.#states),
    made("p", { part: "token" }, "Token: ", this.#status, this.#facts),
    this.#bar,
  );
  #life: Life | undefined;
  #attempts = 0;
  #loads = 0;

  constructor() {
    this.clear();
  }

  clear(): void {
    this.#life = undefined;
    this.#attempts = 0;
    this.#loads = 0;
    this.draw(undefined);
  }

  log({ what }: TraceEntry): void {
    if (what === "token-asked") this.#attempts += 1;
    if (what === "token-received") this.#attempts = 0;
    if (what === "navigated") this.#loads += 1;
  }

  draw(embed: Embed | undefined): void {
    const { status, expiresAt } = embed?.lease ?? { status: "none" };
    if (this.#life?.until !== expiresAt)
      this.#life = expiresAt === undefined ? undefined : { from: Date.now(), until: expiresAt };
    for (const item of this.#states) {
      const here = item.dataset.state === embed?.state;
      if (here) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    setText(this.#status, status);
    setText(this.#facts, this.#words(status));
    this.#drawLife();
  }

  #words(status: string): string {
    const parts = this.#life ? lifeWords(this.#life) : [];
    if (this.#attempts > 0) parts.push(`attempt ${this.#attempts}`);
    if (this.#loads > 1) parts.push(`page loaded ${this.#loads} times`);
    if (status === "valid" && !this.#life) parts.push("expiry unknown, or it does not expire");
    return parts.map((part) => ` · ${part}`).join("");
  }

  #drawLife(): void {
    this.#bar.hidden = !this.#life;
    if (!this.#life) return;
    const { from, until } = this.#life;
    const whole = Math.max(1, until - from);
    this.#used.style.inlineSize = percent((Date.now() - from) / whole);
    this.#renewal.style.insetInlineStart = percent(1 - lead(this.#life) / whole);
  }
}

function lifeWords(life: Life): string[] {
  const left = life.until - Date.now();
  if (left <= 0) return ["expired"];
  const ahead = left - lead(life);
  return [`expires in ${duration(left)}`, ...(ahead > 0 ? [`renewal in about ${duration(ahead)}`] : [])];
}

const percent = (part: number): string => `${Math.min(100, Math.max(0, part * 100)).toFixed(1)}%`;

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const pad = (part: number) => String(part).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
