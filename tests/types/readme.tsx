// The component of the README, as it is there.
import type { TokenContext } from "embed-sso";
import { SsoEmbed } from "embed-sso/react";

async function getToken({ signal }: TokenContext) {
  const response = await fetch("/api/token/genesys-cloud", { method: "POST", signal });
  if (response.status === 401) return { refused: "signed-out" };
  if (!response.ok) throw new Error(`the token endpoint returned ${response.status}`);
  return response.json();
}

export function ContactCentre({ caseId }: { caseId: string }) {
  return (
    <SsoEmbed
      vendor="genesys-cloud"
      url="https://apps.mypurecloud.com/embed"
      params={{ caseId }}
      getToken={getToken}
      onInteractionEnd={({ detail }) => console.log("ended:", detail.interactionId)}
      style={{ height: 640 }}
    />
  );
}
