/** A cookieless embed of Looker, as its document has it: text in both directions, and tokens on request. */

const heard = [];
const say = (type, fields) => parent.postMessage(JSON.stringify({ type, ...fields }), "*");

addEventListener("message", ({ data, source }) => {
  if (source !== parent || typeof data !== "string") return;
  const message = JSON.parse(data);
  heard.push(message);
  if (message.type !== "session:tokens") return;
  document.body.dataset.state = message.session_reference_token_ttl > 0 ? "rendered" : "expired";
});

/** For the tests. */
window.tool = { heard, say };
say("session:tokens:request");
