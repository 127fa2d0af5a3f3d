#!/usr/bin/env node
/* The command of the package. Old versions of Node must be able to read this file, so it only checks the version. */
const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) {
  process.stderr.write(`embed-sso needs Node 20 or newer; this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else {
  import("./command.js").then(({ run }) => run(process.argv.slice(2)));
}
