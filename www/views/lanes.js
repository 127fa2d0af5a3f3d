/** The steps between the four sides, drawn by the SDK's own inspector: it has what any customer's page gets. */

import { inspect } from "embed-sso/inspector";

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showLanes(desk, place) {
  const inspector = inspect(place, { show: ["lanes"] });
  desk.watch({
    opening: () => inspector.clear(),
    opened: (embed) => inspector.watch(embed),
    trace: inspector.log,
  });
}
