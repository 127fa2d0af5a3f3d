/** A calling app: the library's handlers note what the host sends; its methods are called by the tests. */

import CallingExtensions from "@hubspot/calling-extensions-sdk";

const seen = [];
const note = (name) => (data, event) => {
  seen.push({ name, data });
  if (name === "ready") void begin(data);
  if (event?.type === "DIAL_NUMBER")
    sdk.outgoingCall({ externalCallId: "call-1", toNumber: data.phoneNumber });
};
const eventHandlers = {
  onReady: note("ready"),
  onDialNumber: note("dial"),
  onVisibilityChanged: note("visibility"),
  defaultEventHandler: note("other"),
};
const sdk = new CallingExtensions({ debugMode: false, eventHandlers });

/** For the tests. */
window.tool = { seen, sdk };

async function begin({ hostUrl }) {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  const answer = await fetch("/api/whoami", { headers: { authorization: `Bearer ${token}` } });
  document.body.dataset.state = answer.ok ? "signed-in" : "refused";
  document.querySelector("#user").textContent = answer.ok ? (await answer.json()).id : "";
  document.querySelector("#host").textContent = hostUrl;
  sdk.initialized({ isLoggedIn: answer.ok });
}
