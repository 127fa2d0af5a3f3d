/** A classic script: `embed-sso` is the file of dist/ that the address asks for, `?entry=no-wasm`. */
{
  const entry = new URLSearchParams(location.search).get("entry") ?? "index";
  const map = document.createElement("script");
  map.type = "importmap";
  const file = entry.endsWith(".global") ? "/e2e/global.js" : `/dist/${entry}.js`;
  map.textContent = JSON.stringify({ imports: { "embed-sso": file } });
  document.currentScript.after(map);
}
