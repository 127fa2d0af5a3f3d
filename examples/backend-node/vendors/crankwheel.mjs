/**
 * CrankWheel, "Enterprise SSO Integration": `grant_token`, called with the API key, gives a login URL that is good for two
 * minutes. With `client_id` it also creates the user's account if there is none.
 */
import { post, sound } from "../upstream.mjs";

/** The control panel, instead of the dashboard. */
const CONTROL_PANEL = "/ss/app/home";

export const needs = ["CRANKWHEEL_URL", "CRANKWHEEL_CLIENT_ID", "CRANKWHEEL_API_KEY"];

/** @param {Record<string, string>} env */
export function open({ CRANKWHEEL_URL, CRANKWHEEL_CLIENT_ID, CRANKWHEEL_API_KEY }) {
  /**
   * @param {import("../sessions.mjs").User} user
   * @param {URLSearchParams} asked
   */
  async function token(user, asked) {
    const query = new URLSearchParams({ client_id: CRANKWHEEL_CLIENT_ID });
    // The one thing that a page may choose, and of this one value: any other leads to the dashboard.
    if (asked.get("dest_url") === CONTROL_PANEL) query.set("dest_url", CONTROL_PANEL);
    const path = `/ss/rsapi/grant_token/${encodeURIComponent(user.email)}`;
    const answer = await post(`${CRANKWHEEL_URL}${path}?${query}`, {
      headers: { authorization: `Basic ${CRANKWHEEL_API_KEY}` },
    });
    return sound(answer, ["login_url"]);
  }

  return { token };
}
