import { mount } from "embed-sso";
import { inspect } from "embed-sso/inspector";

export function embed(target, options) {
  const inspector = inspect(target);
  const tool = mount(target, { ...options, log: inspector.log });
  inspector.watch(tool);
  tool.addEventListener("closed", () => inspector.close());
  return tool;
}
