/**
 * What every app does, whatever it is bundled with: signs the user in, and says in the page how far it came.
 * The query's `tool` is the address of the vendor's page.
 * @param {(target: string, options: object) => EventTarget & { ready: Promise<void>, close(): void }} embed The entry under test.
 * @returns {() => void} Closes it.
 */
export function openDesk(embed) {
  const say = (name, value) => {
    document.body.dataset[name] = value;
  };
  try {
    const tool = embed("#tool", {
      vendor: "genesys-cloud",
      url: new URLSearchParams(location.search).get("tool"),
      getToken,
    });
    tool.addEventListener("session-start", ({ detail }) => say("user", detail.userId));
    tool.ready.then(
      () => say("state", "ready"),
      (error) => error.code !== "closed" && say("state", `${error.code}: ${error.message}`),
    );
    return () => tool.close();
  } catch (error) {
    say("state", `thrown: ${error.message}`);
    return () => {};
  }
}

/** The server that serves the app passes this on to the sandbox's CRM, which signs a real token. */
async function getToken({ signal }) {
  const answer = await fetch("/api/token/genesys-cloud", { method: "POST", signal });
  return answer.json();
}
