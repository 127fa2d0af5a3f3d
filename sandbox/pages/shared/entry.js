/**
 * What a page stores in its entry of the session history: still there after a reload and after coming back from another
 * page, but not in another frame with the same URL.
 */

/**
 * @param {string} name
 * @returns {unknown}
 */
export function restore(name) {
  return history.state?.[name];
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function store(name, value) {
  history.replaceState({ ...history.state, [name]: value }, "");
}

/**
 * Whether this is the first call with the name in this entry.
 *
 * @param {string} name
 */
export function firstTime(name) {
  if (restore(name) !== undefined) {
    return false;
  }
  store(name, true);
  return true;
}
