/**
 * What the engine can be told, by the numbers that `src/bindings/inputs.rs` knows. In brackets what goes with it as
 * `number` and as `value`.
 */
/** The engine is in the caller's hands. */
export const BEGIN = 0;
export const CLOSE = 1;
/** The callback settled (id, answer), or it threw or rejected (id). */
export const ANSWERED = 2;
export const CALLBACK_FAILED = 3;
/** `provisionUser` settled (1 for success). */
export const PROVISIONED = 4;
/** The frame's `load` event, but for that of the blank start. */
export const LOADED = 5;
/** The page's policy blocked the frame (0, [directive, origin]). */
export const BLOCKED = 6;
/** Other code took the frame out of the document, or moved it so that its page was lost. */
export const REMOVED = 7;
export const MOVED = 8;
/** The person closed the popup; the browser refused to open it. */
export const POPUP_CLOSED = 9;
export const POPUP_REFUSED = 10;
/** The timer, or a sign of life; the network came (1) or went (0). */
export const WOKE = 11;
export const ONLINE = 12;
/** The methods of the handle: renew (ticket, reload), retry, busy (1 or 0), extend (ms since 1970), send (ticket, type). */
export const RENEW = 13;
export const RETRY = 14;
export const BUSY = 15;
export const EXTEND = 16;
export const SEND = 17;
