export { mount as embed } from "embed-sso/url";
