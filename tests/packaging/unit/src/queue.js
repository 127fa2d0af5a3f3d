import { SsoEmbed, useSsoEmbed } from "embed-sso/react";
import { createElement, useState } from "react";

const tool = { vendor: "genesys-cloud", url: "https://apps.mypurecloud.com/embed" };

/** A component of one's own on `<SsoEmbed>`: it shows the customer's place in the queue. */
export function Queue({ getToken }) {
  const [place, setPlace] = useState();
  return createElement(
    "section",
    null,
    createElement(SsoEmbed, {
      ...tool,
      getToken,
      onQueuePosition: ({ detail }) => setPlace(detail.position),
    }),
    createElement("output", null, place === undefined ? "" : `You are number ${place}`),
  );
}

/** Another one, on the hook. */
export function Status({ getToken }) {
  const { ref, state, lease, error } = useSsoEmbed({ ...tool, getToken });
  return createElement(
    "section",
    null,
    createElement("div", { ref }),
    createElement("output", null, `${state}, ${lease.status}, ${error?.code ?? "no error"}`),
  );
}
