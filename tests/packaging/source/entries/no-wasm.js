export { mount as embed } from "embed-sso/no-wasm";
