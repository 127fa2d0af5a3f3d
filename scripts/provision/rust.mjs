import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root, run } from "../run/command.mjs";

/**
 * Installs what rust-toolchain.toml names. rustup's own installation on demand may be switched off, and does not add
 * targets and components to a toolchain that is already there.
 */
export async function provideRust() {
  if ((await run("rustup", ["--version"])).code !== 0)
    throw new Error("rustup is missing: install it from rustup.rs, then run this again");
  const { channel, components, targets } = await readPin();
  const [hasComponents, hasTargets] = await Promise.all([
    has("component", components, channel),
    has("target", targets, channel),
  ]);
  if (hasComponents && hasTargets) return;
  console.log(`installing Rust ${channel}…`);
  const extras = ["--component", components.join(","), "--target", targets.join(",")];
  await must("rustup", ["toolchain", "install", channel, "--profile", "minimal", ...extras]);
}

async function readPin() {
  const text = await readFile(join(root, "rust-toolchain.toml"), "utf8");
  const words = (/** @type {string} */ key) =>
    [...(text.match(new RegExp(`^${key} = .*`, "m"))?.[0] ?? "").matchAll(/"([^"]+)"/g)].map(
      ([, word = ""]) => word,
    );
  const [channel = ""] = words("channel");
  return { channel, components: words("components"), targets: words("targets") };
}

/** @param {"component" | "target"} kind @param {readonly string[]} wanted @param {string} channel */
async function has(kind, wanted, channel) {
  const { code, output } = await run("rustup", [kind, "list", "--installed", "--toolchain", channel]);
  const installed = output.split("\n");
  return code === 0 && wanted.every((name) => installed.some((line) => line.startsWith(name)));
}
