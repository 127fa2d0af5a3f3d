// The global of the classic scripts, in a file that is no module either: right uses compile, wrong ones do not.
{
  const url = "https://acme.example/embed";
  const getToken = () => "token";

  const embed = EmbedSso.mount("#tool", { vendor: "streem", url, getToken });
  embed.ready satisfies Promise<void>;
  embed.addEventListener("interaction-end", ({ detail }) => detail.interactionId satisfies string);
  EmbedSso.preload() satisfies Promise<void>;
  EmbedSso.policy({ vendor: "streem", url }).permissionsPolicy satisfies string;
  window.EmbedSso.mount satisfies typeof EmbedSso.mount;
  embed.ready.catch((error: unknown) => {
    if (error instanceof EmbedSso.EmbedError) error.fix satisfies string;
  });

  // @ts-expect-error: without getToken nobody can sign in
  EmbedSso.mount("#tool", { vendor: "streem", url });
  // @ts-expect-error: a misspelt option is not silently nothing
  EmbedSso.mount("#tool", { vendor: "streem", url, getToken, handshakeTimeOut: 5 });
  // @ts-expect-error: there is no other wasm to be configured
  EmbedSso.configure;
  // @ts-expect-error: it is frozen
  EmbedSso.mount = () => embed;
}
