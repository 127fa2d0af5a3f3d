/** The longest JSON text that is parsed, in UTF-16 units. */
const LONGEST = 65_536;

/**
 * The object that a message's fields are read from, under the profile's codec; undefined where there is none. Only asked
 * for when the origin is allowed: a browser rebuilds the data at this look, and a hostile page can make that take seconds.
 * @param {MessageEvent} event
 * @param {boolean} json
 */
export function root({ data }, json) {
  const object = json ? parsed(data) : data;
  return typeof object === "object" && object !== null && !Array.isArray(object) ? object : undefined;
}

/** @param {unknown} text */
function parsed(text) {
  try {
    return typeof text === "string" && text.length <= LONGEST ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The value at a dotted path, as it is; undefined when it is not there. It is of the frame's making, so only the fields
 * that the profile names are looked at, and nothing is copied whole (rule M5).
 * @param {any} object
 * @param {string} path
 */
export function at(object, path) {
  try {
    for (const key of path.split(".")) {
      if (typeof object !== "object" || object === null) return undefined;
      object = object[key];
    }
    return object;
  } catch {
    return undefined;
  }
}
