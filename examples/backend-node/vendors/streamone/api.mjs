/**
 * StreamOne's API takes signed requests: the signature is over path, parameters and arguments, with the application's
 * key. The vendor publishes an SDK that makes them; use theirs against the real vendor.
 */
import { createHmac } from "node:crypto";
import { post, sound } from "../../upstream.mjs";

/**
 * @param {string} url
 * @param {string} application
 * @param {string} key
 * @returns {(action: string, args: Record<string, string>) => Promise<{ status: number, body: any }>} Asks the API; `status`
 *   is its own, 0 for success.
 */
export function openApi(url, application, key) {
  return async (action, args) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const parameters = new URLSearchParams({ api: "3", format: "json", application, timestamp });
    const form = new URLSearchParams(args);
    const path = `/api/${action}`;
    const signature = createHmac("sha256", key).update(`${path}?${parameters}&${form}`).digest("hex");
    const answer = await post(`${url}${path}?${parameters}&signature=${signature}`, { body: form });
    const { header } = sound(answer, ["header"]);
    return { status: header.status, body: answer.body.body };
  };
}
