/** An embedded dashboard of Superset, as the source of @superset-ui/embedded-sdk and its switchboard have it. */

const heard = [];
/** @type {MessagePort | undefined} */
let port;

addEventListener("message", ({ data, source, ports: [first] }) => {
  if (source !== parent || data.type !== "__embedded_comms__" || data.handshake !== "port transfer") return;
  port = first;
  port.onmessage = ({ data }) => hear(data);
  document.body.dataset.state = "connected";
});

async function hear(message) {
  heard.push(message);
  if (message.switchboardAction !== "emit" || message.method !== "guestToken") return;
  const { guestToken } = message.args;
  const answer = await fetch("/api/whoami", { headers: { authorization: `Bearer ${guestToken}` } });
  document.body.dataset.state = answer.ok ? "signed-in" : "refused";
  document.querySelector("#user").textContent = answer.ok ? (await answer.json()).id : "";
}

/** For the tests. */
window.tool = {
  heard,
  emit: (method, args) => port.postMessage({ switchboardAction: "emit", method, args }),
};
