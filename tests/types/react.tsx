// The component and the hook.

import type { Embed, EmbedState } from "embed-sso";
import { mount } from "embed-sso/no-wasm";
import { componentWith, hookWith, SsoEmbed, useSsoEmbed } from "embed-sso/react";
import { useRef } from "react";

const options = { vendor: "streem", url: "https://acme.example/", getToken: () => "t" } as const;
const Portable = componentWith(hookWith(mount));

export function Tool() {
  const embed = useRef<Embed | undefined>(undefined);
  return (
    <>
      <SsoEmbed
        {...options}
        className="tool"
        style={{ height: 400 }}
        embedRef={embed}
        onSessionStart={({ detail }) => detail.userId satisfies string}
        onStateChange={({ detail }) => detail.to satisfies EmbedState}
      />
      <SsoEmbed
        {...options}
        loading={(view) => <p>{view satisfies "loading" | "signing-in" | "reconnecting"}</p>}
        failed={({ error, lost, retry }) => (
          <button type="button" onClick={retry}>
            {lost ? "lost" : error?.fix}
          </button>
        )}
        strings={{ retry: "Noch einmal" }}
      />
      <SsoEmbed {...options} loading={null} failed="It failed." />
      <Portable {...options} onClosed={() => embed.current?.close()} />
      {/* @ts-expect-error: no token, no session */}
      <SsoEmbed vendor="streem" url="https://acme.example/" />
      {/* @ts-expect-error: there is no such event */}
      <SsoEmbed {...options} onSessionEnd={() => {}} />
      {/* @ts-expect-error: interactions have no user */}
      <SsoEmbed {...options} onInteractionEnd={({ detail }) => detail.userId} />
    </>
  );
}

export function Own() {
  const { ref, state, error, lease } = useSsoEmbed({
    ...options,
    onError: ({ detail }) => detail.error.code,
  });
  lease.status satisfies "none" | "valid" | "renewing" | "lost";
  return <div ref={ref}>{error?.fix ?? state}</div>;
}
