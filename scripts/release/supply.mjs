import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root, run } from "../run/command.mjs";
import { which } from "../run/which.mjs";

/** Said of a check that needs what this network does not have; whoever publishes runs it where there is one. */
const UNREACHABLE = "not checked here";

/** Licences, sources and bans are known offline; advisories come from a database on the network. */
export async function checkCrates() {
  if (!which(["cargo-deny"]))
    throw new Error("cargo-deny is missing: cargo install --locked cargo-deny@0.18.6");
  await must("cargo", ["deny", "--log-level=error", "check", "bans", "licenses", "sources"]);
  const { code, output } = await run("cargo", ["deny", "--log-level=error", "check", "advisories"]);
  if (code === 0) return "bans, licences, sources and advisories";
  if (!/failed to fetch|error sending request/.test(output)) throw new Error(output);
  return `bans, licences and sources; advisories ${UNREACHABLE}: the database cannot be reached`;
}

/** The package has no dependency that would reach a customer; the tools may have no advisory that is high or critical. */
export async function checkNpm() {
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  if (dependencies) throw new Error("the package must not have dependencies");
  const { code, output } = await run("npm", ["audit", "--audit-level=high", "--loglevel=warn"]);
  if (code === 0) return "no dependencies; no high advisory among the tools";
  if (!/audit endpoint|ENOTFOUND|ECONN/.test(output)) throw new Error(output);
  return `no dependencies; advisories of the tools ${UNREACHABLE}: the registry has no audit endpoint`;
}
