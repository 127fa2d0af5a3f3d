import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

/** React is no ES module: it is made one, in its development form, whose StrictMode does everything twice. */
export async function bundleReact() {
  const contents = `
    export { createElement, useEffect, useImperativeHandle, useRef, useState, StrictMode, Component } from "react";
    export { createRoot } from "react-dom/client";
    export { flushSync } from "react-dom";
  `;
  await build({
    stdin: { contents, resolveDir: here },
    outfile: join(here, "pages/built/react.js"),
    bundle: true,
    format: "esm",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"development"' },
  });
}
