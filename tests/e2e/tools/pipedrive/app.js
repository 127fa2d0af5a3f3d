/** An app that asks for its token as the library's own document shows it, and says what the library made of it. */

import library from "@pipedrive/app-extensions-sdk";

const { default: AppExtensionsSDK, Command, Event } = library;
// The library tracks the focus of its window, which WebKit's driver gives it whenever it runs a script there.
addEventListener("focus", (event) => event.stopImmediatePropagation(), true);
const sdk = new AppExtensionsSDK();

/** For the tests: what was heard, and the library's functions. */
window.tool = {
  seen: [],
  execute: (command, args) => sdk.execute(Command[command], args),
  listen: (event, name) => sdk.listen(Event[event], (message) => window.tool.seen.push({ name, ...message })),
  track: (event) => sdk.track(event),
  signIn,
};

async function signIn() {
  const { token } = await sdk.execute(Command.GET_SIGNED_TOKEN);
  const answer = await fetch("/api/whoami", { headers: { authorization: `Bearer ${token}` } });
  document.body.dataset.state = answer.ok ? "signed-in" : "refused";
  document.querySelector("#user").textContent = answer.ok ? (await answer.json()).id : "";
  return token;
}

await sdk.initialize({ size: { height: 500 } });
document.body.dataset.state = "initialized";
if (!location.search.includes("wait")) await signIn();
