import { shown } from "./shown.js";

/**
 * The message about a name that is not in a list, with the one that was probably meant.
 * @param kind What it is the name of.
 * @param quoted How a name is written in the message.
 */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  quoted: (name: string) => string,
): string {
  const found = shown(name);
  const near = known.find((other) => distance(found.toLowerCase(), other.toLowerCase()) <= 2);
  const hint = near ? `; did you mean ${quoted(near)}?` : `; known are ${known.map(quoted).join(", ")}`;
  return `${kind} ${quoted(found)} is not known${hint}`;
}

/** The Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  const at = (cells: readonly number[], place: number) => cells[place] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, 1 + at(row, j), 1 + at(next, j - 1));
    }
    row = next;
  }
  return at(row, b.length);
}
