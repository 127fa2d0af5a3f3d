/** The desk as its document, quoted in docs/adding-a-vendor.md, describes it. */

const host = document.referrer && new URL(document.referrer).origin;
const say = (type, fields) => parent.postMessage({ type: `acme:${type}`, ...fields }, host);

addEventListener("message", async ({ data, source, origin }) => {
  if (source !== parent || origin !== host) return;
  if (data.type === "acme:welcome") document.body.dataset.welcome = "heard";
  if (data.type === "acme:ring") say("ended", { conversation: { id: data.with.id } });
  if (data.type !== "acme:login" || !(data.seconds > 0)) return;
  const answer = await fetch("/api/whoami", { headers: { authorization: `Bearer ${data.jwt}` } });
  if (!answer.ok) return;
  const user = await answer.json();
  document.body.dataset.state = "signed-in";
  document.querySelector("#user").textContent = user.id;
  say("logged-in", { user: { id: user.id } });
  say("presence", { status: "away" });
});
say("hello");
