/**
 * The front ends that the packed tarball is tried in. None has a configuration file: what a tool does by itself has to do.
 *
 * @typedef {object} App
 * @property {string} folder In tests/packaging/apps: its package.json and lock file, and what only it needs.
 * @property {readonly string[]} uses The packages whose versions the table in docs/bundlers.md names.
 * @property {readonly string[]} [smoke] The entries that `npm test` tries it with; `npm run test:packaging` tries all of all.
 * @property {string} script How the page loads it.
 * @property {readonly string[]} [build] A program of the folder's node_modules/.bin, and its arguments.
 * @property {readonly string[]} [serve] One that goes on running; `PORT` is replaced. Without it, files are served.
 * @property {string} [files] The folder that is served.
 * @property {readonly string[]} [entries] Those that it is tried with; without it, all.
 */

/** The package's entries, each a file of tests/packaging/source/entries. */
export const entries = ["main", "url", "no-wasm", "element", "inspector"];

const withReact = [...entries, "react"];
const source = '<script type="module" src="/src/index.js"></script>';
const bundle = (/** @type {string} */ name) => `<script type="module" src="dist/${name}"></script>`;
const classic = (/** @type {string} */ name) => `<script defer src="dist/${name}"></script>`;
const vite = { folder: "vite", uses: ["vite", "react"], script: source, entries: withReact };
const next = { folder: "next", uses: ["next", "react"], script: "", entries: withReact };
const byHand = ["main", "url-configured", "no-wasm", "element", "inspector"];
const esbuild = {
  folder: "esbuild",
  uses: ["esbuild"],
  files: ".",
  entries: [...byHand, "react"],
};
const plain = { folder: "plain", uses: [], files: "." };
const global = (/** @type {string} */ name) =>
  `<script src="node_modules/embed-sso/dist/${name}"></script>\n    ${source}`;
const split = ["--bundle", "--minify", "--format=esm", "--splitting", "--outdir=dist"];

/** @type {Record<string, App>} */
export const apps = {
  "Vite, build": { ...vite, smoke: withReact, build: ["vite", "build"], files: "dist" },
  "Vite, dev": { ...vite, serve: ["vite", "--strictPort", "--port", "PORT"] },
  webpack: {
    folder: "webpack",
    uses: ["webpack", "webpack-cli"],
    entries: withReact,
    smoke: ["main"],
    script: classic("main.js"),
    build: ["webpack", "--mode", "production"],
    files: ".",
  },
  Rspack: {
    folder: "rspack",
    uses: ["@rspack/core", "@rspack/cli"],
    script: classic("main.js"),
    build: ["rspack", "build", "--mode", "production"],
    files: ".",
  },
  "esbuild, modules": {
    ...esbuild,
    smoke: ["main", "react"],
    script: bundle("index.js"),
    build: ["esbuild", "src/index.js", ...split],
  },
  "esbuild, one classic file": {
    ...esbuild,
    script: classic("index.js"),
    build: ["esbuild", "src/index.js", "--bundle", "--minify", "--outdir=dist"],
  },
  Rollup: {
    folder: "rollup",
    uses: ["rollup", "@rollup/plugin-node-resolve"],
    script: bundle("index.js"),
    build: ["rollup", "src/index.js", "--dir", "dist", "--format", "es", "--plugin", "node-resolve"],
    files: ".",
    entries: byHand,
  },
  Parcel: {
    folder: "parcel",
    uses: ["parcel"],
    script: source,
    build: ["parcel", "build", "index.html", "--no-cache"],
    files: "dist",
  },
  "Next.js, build": {
    ...next,
    build: ["next", "build"],
    serve: ["next", "start", "-p", "PORT"],
  },
  "Next.js, dev": { ...next, serve: ["next", "dev", "-p", "PORT"] },
  "no bundler, import map": { ...plain, smoke: entries, script: `<!-- import map -->\n    ${source}` },
  "classic script": {
    ...plain,
    script: global("embed-sso.global.js"),
    entries: ["global"],
    smoke: ["global"],
  },
  "classic script without wasm": {
    ...plain,
    script: global("embed-sso.no-wasm.global.js"),
    entries: ["global"],
    smoke: ["global"],
  },
};
