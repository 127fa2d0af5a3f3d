import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const pages = join(import.meta.dirname, "pages");
const dist = join(import.meta.dirname, "../dist");
const TYPES = { html: "text/html", js: "text/javascript" };

/** Round trip and bandwidth of a link; `undefined` is as fast as the machine. */
export const SHAPED = { delayMs: 40, bytesPerMs: (10 * 1e6) / 8 / 1000 };

/**
 * Serves the host page on `crm.localhost` and the vendor's on `vendor.localhost`: two sites, so two processes.
 * `link` can be changed between runs. Pages post their results to `/result`.
 */
export async function serve() {
  const state = { link: undefined, cache: false, onResult: undefined, onMark: undefined };
  let free = 0; // when the one shared link is free again, ms
  const files = new Map();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    if (url.pathname === "/result" || url.pathname === "/mark") return answer(state, url, request, response);
    if (url.pathname === "/token") return response.end(`token-${url.searchParams.get("n")}`);
    const body = await file(files, url.pathname);
    if (!body) return response.writeHead(404).end();
    if (state.link) {
      const now = performance.now();
      free = Math.max(free, now + state.link.delayMs) + body.bytes.length / state.link.bytesPerMs;
      await new Promise((resolve) => setTimeout(resolve, free - now));
    }
    response.writeHead(200, {
      "content-type": body.type,
      "content-encoding": "br",
      "cache-control": state.cache && url.pathname.endsWith(".js") ? "max-age=3600" : "no-store",
    });
    response.end(body.bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(state, { port: server.address().port, close: () => server.close() });
}

async function file(files, path) {
  if (!files.has(path)) {
    const name = path.slice(1).replaceAll("..", "");
    const bytes = await contents(name).catch(() => undefined);
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    files.set(path, bytes && { bytes: brotliCompressSync(bytes), type });
  }
  return files.get(path);
}

/** Scripts are bundled as a front end's would be: the JavaScript API goes into the page's file, its engine stays apart. */
async function contents(name) {
  if (name === "engine.js") return readFile(join(dist, name));
  if (!name.endsWith(".js")) return readFile(join(pages, name));
  const { outputFiles } = await build({
    entryPoints: [join(pages, name)],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    external: ["./engine.js"],
    tsconfigRaw: {}, // the package as it is published, not js/
  });
  return outputFiles[0].contents;
}

async function answer(state, url, request, response) {
  if (url.pathname === "/mark") {
    return response.end(JSON.stringify(await state.onMark?.(url.searchParams.get("what"))));
  }
  let text = "";
  for await (const chunk of request) text += chunk;
  response.end();
  state.onResult?.(JSON.parse(text));
}
