/** Requests to the vendors' server APIs. Their addresses, headers and bodies hold secrets, so no error here repeats one. */

/** Well within the 15 s that the SDK waits for us, even where a vendor is asked twice. */
const TIMEOUT_MS = Number(process.env.VENDOR_TIMEOUT_MS || 5000);

/** Something that the vendor did; its text is our own, and may go into a log. */
export class VendorFailure extends Error {}

/**
 * Posts, and gives the answer whatever its status; `body` is undefined where that is not JSON.
 * @param {string} url
 * @param {{ headers?: Record<string, string>, body?: string | URLSearchParams }} [request]
 */
export async function post(url, request = {}) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      ...request,
      // To follow one would carry the secrets on to wherever it leads.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    return { status: answer.status, body: parsed(text) };
  } catch {
    throw new VendorFailure("the vendor did not answer");
  }
}

/**
 * The fields of a good answer, and no others: what is not named here does not travel on.
 * @param {{ status: number, body: any }} answer
 * @param {readonly string[]} fields
 */
export function sound({ status, body }, fields) {
  if (status < 200 || status > 299) throw new VendorFailure(`the vendor answered ${status}`);
  if (!fields.every((field) => body?.[field] !== undefined))
    throw new VendorFailure("the vendor's answer is not what it should be");
  return Object.fromEntries(fields.map((field) => [field, body[field]]));
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
