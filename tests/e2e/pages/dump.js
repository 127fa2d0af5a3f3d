/**
 * All that can be read from a value, as text: own properties whether enumerable or not, errors with stack and cause,
 * accessors of its classes.
 * @param {unknown} value
 * @param {Set<unknown>} seen
 * @returns {string}
 */
export function dump(value, seen = new Set()) {
  if (typeof value === "function") return String(value.name);
  if (typeof value !== "object" || value === null) return String(value);
  if (seen.has(value) || value instanceof Node || value === window) return "…";
  seen.add(value);
  const lines = [value instanceof Error ? `${value}` : Object.prototype.toString.call(value)];
  for (let owner = value; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner))
    for (const key of Reflect.ownKeys(owner)) lines.push(`${String(key)}: ${dump(read(value, key), seen)}`);
  return lines.join("\n");
}

function read(object, key) {
  try {
    return object[key];
  } catch (error) {
    return error;
  }
}
