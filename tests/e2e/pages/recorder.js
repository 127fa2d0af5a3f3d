const TYPES = [
  "session-start",
  "queue-position",
  "interaction-start",
  "interaction-end",
  "token-expiring",
  "token-renewed",
  "token-lost",
  "lease-change",
  "state-change",
  "vendor-message",
  "height",
  "popup-closed",
  "error",
  "closed",
];

/**
 * Keeps every event of an embed, in order.
 * @param {EventTarget} embed
 * @returns {{ at: number, type: string, detail: any }[]} Grows.
 */
export function record(embed) {
  const events = [];
  for (const type of TYPES)
    embed.addEventListener(type, (event) =>
      events.push({ at: performance.now(), type, detail: plain(event.detail) }),
    );
  return events;
}

/** Errors do not survive JSON; what a test asks of them does. */
function plain(detail) {
  const { error } = detail ?? {};
  if (!(error instanceof Error)) return detail;
  const { name, message, code, fault, retryable, fix, docs, stack } = error;
  const kept = { name, message, code, fault, retryable, fix, docs, stack, hasCause: "cause" in error };
  return { ...detail, error: kept };
}
