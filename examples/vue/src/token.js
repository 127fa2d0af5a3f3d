/** Asks your own server, which knows who is signed in to the CRM, for a token of the vendor's. */
export async function getToken({ signal }) {
  const answer = await fetch("/api/token/genesys-cloud", { method: "POST", signal });
  if (answer.status === 401) return { refused: "signed-out" };
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

/** The vendor's page. Here the address says which one, so that the example can be tried against the sandbox. */
export const url = new URLSearchParams(location.search).get("tool") ?? "https://apps.mypurecloud.com/embed";
