import type { Host } from "#bound";
import { EmbedError } from "./errors.js";
import { ownProvisionUser } from "./latest-callbacks.js";
import type { CheckedOptions } from "./options.js";

/** What a new engine gets: the options, and what was done while it loaded. */
export function hostOf(
  embed: EventTarget,
  target: Element,
  options: CheckedOptions,
  done: Pick<Host, "popup" | "firstCall">,
): Host {
  const { settings, getToken, provisionUser, log } = options;
  return {
    ...{ embed, target, settings, getToken, provisionUser, log },
    ownProvisionUser: ownProvisionUser(provisionUser),
    options: { ...plainData(options), ...ofPage(target.ownerDocument) },
    error: ({ code, message, fix }) => new EmbedError(code, message, fix),
    ...done,
  };
}

/** What the engine has to know of the page that the target is in. */
const ofPage = ({ location, defaultView }: Document) => ({
  hostOrigin: location.origin,
  isolated: Boolean(defaultView?.crossOriginIsolated),
});

/** The options that are plain data; the engine reads them. */
function plainData(options: CheckedOptions): object {
  const { url, params, profile, allowedOrigins, handshakeTimeout, tokenTimeout } = options;
  const { renewAhead, renewal, afterLoss, vendorMessages, surface, popup, frame, strings } = options;
  return {
    ...{ url, params, profile, allowedOrigins, handshakeTimeout, tokenTimeout },
    ...{ renewAhead, renewal, afterLoss, vendorMessages, surface, popup, frame, strings },
    trace: Boolean(options.log),
    canProvision: Boolean(options.provisionUser),
    seed: Math.floor(Math.random() * 2 ** 32),
  };
}
