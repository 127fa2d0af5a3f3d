import { EmbedError } from "./errors.js";

/**
 * What calls after `close()` end with. Not in `errors.ts`, which `embed-sso/testing` takes from the main entry: that exports
 * only the class.
 */
export const closedError = () => new EmbedError("closed", "the embed was closed");
