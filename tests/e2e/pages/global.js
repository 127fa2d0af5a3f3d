/** Hands out what a classic script of the SDK has made global; brings it in where the page has not. */

if (!globalThis.EmbedSso) {
  const script = document.createElement("script");
  script.src = `/dist/${new URLSearchParams(location.search).get("entry")}.js`;
  await new Promise((resolve) => {
    script.addEventListener("load", resolve);
    document.head.append(script);
  });
}

export const { EmbedError, mount, policy, preload } = globalThis.EmbedSso;
