/** Aircall Workspace, as the source and the README of aircall-everywhere have it; the numbers are the README's. */

const heard = [];
const say = (name, value) => parent.postMessage({ name: `apm_phone_${name}`, value }, "*");

addEventListener("message", ({ data, source }) => {
  if (source !== parent) return;
  heard.push(data);
  if (data.name === "apm_app_isready") document.body.dataset.state = "ready";
  if (data.name !== "apm_app_dial_number") return;
  say("dial_number_response", { success: true });
  say("outgoing_call", { from: "+15557543010", to: data.value.phone_number, call_id: 12345 });
});

/** For the tests. */
window.tool = { heard, say };
say("loaded", { email: "john@company.example", first_name: "John", last_name: "Smith" });
