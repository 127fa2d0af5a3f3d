import { join } from "node:path";
import { must, root } from "../run/command.mjs";

export const sandboxBinary = join(root, "target/debug/sandbox");

/** Builds the server that plays the vendors; cargo knows whether there is anything to do. */
export async function buildSandbox() {
  await must("cargo", ["build", "--quiet", "--package", "sandbox"]);
}
