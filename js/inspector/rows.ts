/** A row of a list that grows. */
interface Row<Item> {
  readonly item: Item;
  readonly key: string;
  /** Ms since the start. */
  readonly at: number;
  /** When it last occurred, likewise. */
  last: number;
  count: number;
  element?: HTMLElement;
}

const MOST_ROWS = 200;
/** An item that is repeated within this time, in ms, is counted in its row … */
const SAME_ROW_MS = 400;
/** … if that is one of the newest. */
const SAME_ROW_LOOK_BACK = 12;

/** How a list shows its items. */
export interface Look<Item> {
  /** Items with the same key are the same. */
  readonly key: (item: Item) => string;
  readonly render: (item: Item, seconds: string, count: number) => HTMLElement;
  /** Where a new row goes. */
  readonly insert: "prepend" | "append";
}

/** The rows of a list element. They are rendered once per animation frame, so many messages cost no more than a few. */
export class Rows<Item> {
  readonly #list: HTMLElement;
  readonly #look: Look<Item>;
  /** Newest first. */
  #rows: Row<Item>[] = [];
  readonly #changed = new Set<Row<Item>>();
  #start = performance.now();

  constructor(list: HTMLElement, look: Look<Item>) {
    this.#list = list;
    this.#look = look;
  }

  add(item: Item): void {
    const at = performance.now() - this.#start;
    const key = this.#look.key(item);
    const newest = this.#rows.slice(0, SAME_ROW_LOOK_BACK);
    const same = newest.find((old) => old.key === key && at - old.last < SAME_ROW_MS);
    const row: Row<Item> = same ?? { item, key, at, last: at, count: 0 };
    row.last = at;
    row.count += 1;
    if (!same) this.#rows.unshift(row);
    if (this.#rows.length > MOST_ROWS) this.#dropOldest();
    if (this.#changed.size === 0) requestAnimationFrame(() => this.#render());
    this.#changed.add(row);
  }

  clear(): void {
    this.#rows = [];
    this.#changed.clear();
    this.#list.replaceChildren();
    this.#start = performance.now();
  }

  #dropOldest(): void {
    const oldest = this.#rows.pop();
    oldest?.element?.remove();
    if (oldest) this.#changed.delete(oldest);
  }

  #render(): void {
    const list = this.#list;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
    for (const row of this.#changed) {
      const element = this.#look.render(row.item, `+${(row.at / 1000).toFixed(2)}`, row.count);
      if (row.element) row.element.replaceWith(element);
      else list[this.#look.insert](element);
      row.element = element;
    }
    this.#changed.clear();
    // Follows the newest row, unless the reader has scrolled back.
    if (atEnd && this.#look.insert === "append") list.scrollTop = list.scrollHeight;
  }
}
