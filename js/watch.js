/** Notices that other code moved the frame or took it out of the document (rule L4). */
export class Watch {
  #observer;
  #frame;
  #window;
  /** @type {any} A document, a shadow root, or the top of a tree that is in no document. */
  #root;
  #closed = false;
  #onMoved;
  #onRemoved;

  /**
   * @param {HTMLIFrameElement} frame In its document, so that it has its window.
   * @param {() => void} onMoved It is in a document, but its page is lost: moving an iframe loads it anew.
   * @param {() => void} onRemoved It is in no document.
   */
  constructor(frame, onMoved, onRemoved) {
    this.#frame = frame;
    this.#window = frame.contentWindow;
    this.#root = frame.getRootNode();
    this.#onMoved = onMoved;
    this.#onRemoved = onRemoved;
    this.#observer = new MutationObserver(() => this.look());
    this.#observe();
    if (!frame.isConnected) this.look(); // its target had left the document before: no change of the tree will tell
  }

  /** Each tree up to the document: an observer sees its own only, and a shadow root is one of its own. */
  #observe() {
    for (let root = this.#root; ; root = root.host.getRootNode()) {
      this.#observer.observe(root, { childList: true, subtree: true });
      // A document's `host` could be any element of that name.
      if (root.nodeType !== Node.DOCUMENT_FRAGMENT_NODE || !root.host) return;
    }
  }

  /** Looks where the frame is. Whoever took it out may put it back before the task ends. */
  look() {
    const frame = this.#frame;
    if (this.#closed) return;
    if (!frame.isConnected) setTimeout(() => (frame.isConnected ? this.look() : this.#over(this.#onRemoved)));
    else if (frame.contentWindow !== this.#window) this.#over(this.#onMoved);
    else this.#follow();
  }

  /** `moveBefore` takes a frame below another root without a reload. */
  #follow() {
    const root = this.#frame.getRootNode();
    if (root === this.#root) return;
    this.#root = root;
    this.#observer.disconnect();
    this.#observe();
  }

  /** @param {() => void} tell */
  #over(tell) {
    if (this.#closed) return;
    this.close();
    tell();
  }

  close() {
    this.#closed = true;
    this.#observer.disconnect();
  }
}
