import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root, run } from "../run/command.mjs";

/**
 * Makes the pinned toolchain whole. rustup's own installation on demand may be switched off, and on a
 * toolchain that is there it adds neither targets nor components by itself everywhere, so it is asked.
 */
export async function provideRust() {
  const pinned = await readPin();
  const { code, output } = await run("rustup", ["toolchain", "list"]);
  if (code !== 0) throw new Error(`rustup is missing: install it from rustup.rs, then run this again`);
  if (!output.includes(pinned.channel)) return installAll(pinned);
  await addMissing("target", pinned.targets, pinned.channel);
  await addMissing("component", pinned.components, pinned.channel);
}

/** @typedef {{ channel: string, targets: string[], components: string[] }} Pin */

/** @returns {Promise<Pin>} */
async function readPin() {
  const text = await readFile(join(root, "rust-toolchain.toml"), "utf8");
  const list = (/** @type {string} */ key) =>
    [...(text.match(new RegExp(`^${key} = \\[(.*)\\]`, "m"))?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(
      ([, item]) => item ?? "",
    );
  const channel = text.match(/^channel = "([^"]+)"/m)?.[1];
  if (!channel) throw new Error("rust-toolchain.toml names no channel");
  return { channel, targets: list("targets"), components: list("components") };
}

/** @param {Pin} pin */
async function installAll({ channel, targets, components }) {
  console.log(`installing Rust ${channel}…`);
  const extras = [
    ...targets.flatMap((t) => ["--target", t]),
    ...components.flatMap((c) => ["--component", c]),
  ];
  await must("rustup", ["toolchain", "install", channel, "--profile", "minimal", ...extras]);
}

/**
 * @param {"target" | "component"} kind
 * @param {string[]} wanted
 * @param {string} channel
 */
async function addMissing(kind, wanted, channel) {
  const installed = await must("rustup", [kind, "list", "--installed", "--toolchain", channel]);
  const missing = wanted.filter((name) => !installed.split("\n").some((line) => line.startsWith(name)));
  if (missing.length === 0) return;
  console.log(`adding to Rust ${channel}: ${missing.join(", ")}…`);
  await must("rustup", [kind, "add", "--toolchain", channel, ...missing]);
}
