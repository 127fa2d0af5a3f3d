import { EmbedError } from "./errors.js";

/** What calls after `close()` end with. In a file of its own: `errors.js` is the main entry's alone in the other entries. */
export const closedError = () => new EmbedError("closed", "the embed was closed");
