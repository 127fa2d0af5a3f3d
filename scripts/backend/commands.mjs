import { join } from "node:path";
import { root } from "../run/command.mjs";

/** How each backend of examples/ is started. */
export const commands = {
  node: [process.execPath, join(root, "examples/backend-node/server.mjs")],
  rust: [join(root, "target/debug/example-backend")],
};
