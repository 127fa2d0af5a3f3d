import { LOADED, MOVED, REMOVED } from "./inputs.js";
import { Watch } from "./watch.js";

/** @import { CheckedOptions } from "./options.js" */

/** The vendor's page in a frame: the element, its attributes, and its way to a URL. */
export class FrameSurface {
  /** @type {HTMLIFrameElement | undefined} */
  element;
  /** @type {Watch | undefined} */
  #watch;

  /**
   * @param {Element} target
   * @param {CheckedOptions} options
   * @param {(what: number) => void} tell Of loads (the blank start's does not count), and of what others did to the frame.
   */
  constructor(target, options, tell) {
    this.target = target;
    this.options = options;
    this.tell = tell;
  }

  /**
   * Loads `url` in a fresh frame, in the place of the old one. A secret in the URL starts from a blank page and
   * `location.replace`, which keeps it out of the `src` attribute, of the host's history and, in Chromium and Firefox,
   * of Resource Timing (rule P2).
   * @param {string} url
   * @param {boolean} secret Whether the URL holds a token.
   */
  open(url, secret) {
    const old = this.element;
    this.#watch?.close();
    const frame = createFrame(this.target.ownerDocument, this.options, new URL(url).origin);
    this.element = frame;
    frame.addEventListener("load", () => {
      if (this.element === frame && !isBlank(frame)) this.tell(LOADED);
    });
    if (!secret) frame.src = url;
    if (old?.isConnected) old.replaceWith(frame);
    else this.target.append(frame);
    if (secret) frame.contentWindow?.location.replace(url);
    this.#watch = new Watch(
      frame,
      () => this.tell(MOVED),
      () => this.tell(REMOVED),
    );
    return frame;
  }

  /** Looks whether the frame is where it was. */
  look() {
    this.#watch?.look();
  }

  /** Read afresh at every use: moving a frame gives it another window. */
  window() {
    return this.element?.contentWindow ?? undefined;
  }

  /** Whether the frame can be put there without a reload. @param {Element} target */
  movesGently(target) {
    const frame = this.element;
    const near = frame?.isConnected && target.isConnected && frame.ownerDocument === target.ownerDocument;
    return !frame || ("moveBefore" in target && near === true);
  }

  /** Puts the frame elsewhere; `true` when the browser can do so without a reload. @param {Element} target */
  move(target) {
    this.target = target;
    const frame = this.element;
    const gentle = this.movesGently(target);
    if (frame && gentle) {
      /** @type {{ moveBefore(node: Node, before: null): void }} */ (
        /** @type {unknown} */ (target)
      ).moveBefore(frame, null);
    } else if (frame) target.append(frame);
    return gentle;
  }

  /** @param {number} height */
  resize(height) {
    if (this.options.frame?.autoHeight && this.element) this.element.height = String(height);
  }

  close() {
    this.#watch?.close();
    this.element?.remove();
    this.element = undefined;
  }
}

/**
 * The frame with its attributes, in no document yet.
 * @param {Document} document
 * @param {CheckedOptions} options
 * @param {string} origin The vendor's: each feature is granted to it only.
 */
function createFrame(document, { profile, frame = {}, strings = {} }, origin) {
  const own = profile.frame ?? {};
  const element = document.createElement("iframe");
  element.title = frame.title || strings.title || own.title || profile.name;
  element.allow = features(own.allow, frame.allow)
    .map((feature) => `${feature} ${origin}`)
    .join("; ");
  const sandbox = [...(own.sandbox ?? []), ...(frame.sandbox ?? [])];
  if (own.sandbox || frame.sandbox) element.setAttribute("sandbox", sandbox.join(" "));
  element.referrerPolicy = frame.referrerPolicy ?? own.referrerPolicy ?? "";
  if (frame.credentialless) element.setAttribute("credentialless", "");
  if (frame.id) element.id = frame.id;
  if (frame.className) element.className = frame.className;
  element.width = String(frame.width ?? "100%");
  element.height = String(frame.height ?? "100%");
  // As a block: below an inline frame there is room for the descenders of a line, and a scrollbar where it fills its target.
  element.style.cssText = "display:block;border:0";
  return element;
}

/** The features that the profile and the host ask for, each once. @param {readonly (readonly string[] | undefined)[]} lists */
export function features(...lists) {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/**
 * Whether a `load` event is that of the blank start: only then can the host still read the address. Some browsers fire
 * it late.
 * @param {HTMLIFrameElement} frame
 */
function isBlank(frame) {
  try {
    return frame.contentWindow?.location.href === "about:blank";
  } catch {
    return false; // another origin's page: the vendor's
  }
}
