/** The DOM functions of all pages. */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`the page has no #${id}`);
  }
  return element;
}

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export function inputById(id) {
  const element = byId(id);
  if (!(element instanceof HTMLInputElement)) {
    throw new Error(`#${id} is not an input`);
  }
  return element;
}

/**
 * @param {string} id
 * @param {() => unknown} act
 */
export function onClick(id, act) {
  byId(id).addEventListener("click", () => void act());
}

/**
 * The page's state in `<body data-state>`, for its style sheet and for tests.
 *
 * @param {string} state
 */
export function setState(state) {
  document.body.dataset.state = state;
}

/**
 * @param {string} id
 * @param {string} text
 */
export function setText(id, text) {
  byId(id).textContent = text;
}
