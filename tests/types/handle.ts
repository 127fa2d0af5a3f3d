// The handle: what can be asked of it, and what it says about itself and its errors.
import { EmbedError, type ErrorCode, mount, policy } from "embed-sso";

const options = { vendor: "streem", url: "https://acme.example/", getToken: () => "t" } as const;
const embed = mount("#tool", options);

embed.ready satisfies Promise<void>;
embed.renew({ reload: true }) satisfies Promise<void>;
embed.moveTo("#elsewhere", { force: true }) satisfies Promise<void>;
embed.lease.status satisfies "none" | "valid" | "renewing" | "lost";
embed.busy = true;
embed.extend({ expiresAt: Date.now() + 1000 });
embed.send("hold", { reason: "lunch" });
embed.diagnose().ignored.map(({ reason, count }) => `${reason}: ${count}`) satisfies string[];
policy(options).csp["frame-src"] satisfies readonly string[] | undefined;

// @ts-expect-error: the state is told, not set
embed.state = "connected";
// @ts-expect-error: seconds from now are not a time
embed.extend({ expiresIn: 60 });

/** A closed list of codes: a misspelt one does not compile. */
export function mend(error: unknown): string {
  if (!(error instanceof EmbedError)) return "not ours";
  error.code satisfies ErrorCode;
  error.fault satisfies "config" | "host" | "vendor" | "environment";
  if (error.code === "blocked-by-csp") return error.fix;
  // @ts-expect-error: there is no such code
  if (error.code === "blocked-by-cps") return error.fix;
  return error.retryable ? "try again" : error.docs;
}

{
  using scoped = mount("#tool", options);
  scoped.retry();
}
