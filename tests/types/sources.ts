// The entries on another source of the engine: the same types, and where the wasm is.
import { mount as mountWithoutWasm } from "embed-sso/no-wasm";
import { configure, type MountOptions, mount } from "embed-sso/url";

const options = {
  vendor: "streem",
  url: "https://acme.example/",
  getToken: () => "t",
} satisfies MountOptions;
mount("#tool", options).ready satisfies Promise<void>;
mountWithoutWasm("#tool", options).ready satisfies Promise<void>;

configure({ wasm: "/files/embed-sso.wasm", integrity: "sha384-x" });
configure({ wasm: new URL("https://cdn.example/embed-sso.wasm") });
configure({ wasm: fetch("/files/embed-sso.wasm") });
configure({ wasm: new Uint8Array(8) });
configure({ wasm: new WebAssembly.Module(new Uint8Array(8)) });
// @ts-expect-error: nothing else can be configured
configure({ url: "/files/embed-sso.wasm" });
