/**
 * A classic script: `embed-sso` is the file of dist/ that the address asks for, `?entry=no-wasm`, and the browser is one
 * `&without=` a certain global.
 */
{
  const asked = new URLSearchParams(location.search);
  const entry = asked.get("entry") ?? "index";
  delete globalThis[asked.get("without")];
  const map = document.createElement("script");
  map.type = "importmap";
  const file = entry.endsWith(".global") ? "/e2e/global.js" : `/dist/${entry}.js`;
  map.textContent = JSON.stringify({ imports: { "embed-sso": file } });
  document.currentScript.after(map);
}
