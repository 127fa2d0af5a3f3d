import dns from "node:dns";

/** Node asks the system for `*.localhost`, which need not know it; browsers do not ask. */

const { lookup } = dns;
// @ts-expect-error: one of its many forms stands for all
dns.lookup = (host, ...rest) => lookup(host.endsWith(".localhost") ? "127.0.0.1" : host, ...rest);
