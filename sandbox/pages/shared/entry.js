/**
 * What the page remembers with its entry of the session history: there again after a reload and after coming back from
 * another page, gone for the next frame that is opened with the same URL.
 */

/**
 * @param {string} name
 * @returns {unknown}
 */
export function remembered(name) {
  return history.state?.[name];
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function remember(name, value) {
  history.replaceState({ ...history.state, [name]: value }, "");
}

/**
 * True the first time only.
 *
 * @param {string} name
 */
export function firstTime(name) {
  if (remembered(name) !== undefined) {
    return false;
  }
  remember(name, true);
  return true;
}
