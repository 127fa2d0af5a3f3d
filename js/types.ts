// What the files in JavaScript import.
export type { ErrorCode } from "./catalogue.js";
export type { Diagnosis } from "./diagnosis.js";
export type { EmbedError } from "./errors.js";
export type * from "./events.js";
export type { Embed } from "./handle.js";
export type * from "./mount-options.js";
export type * from "./profile.js";
export type * from "./state.js";
export type * from "./token.js";
