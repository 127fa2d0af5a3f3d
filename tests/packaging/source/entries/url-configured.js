import { configure, mount } from "embed-sso/url";

// esbuild and Rollup leave `new URL("…", import.meta.url)` as it is, so the file is served by hand.
configure({ wasm: "/node_modules/embed-sso/dist/embed-sso.wasm" });

export { mount as embed };
