// What the files in JavaScript import.
export type { ErrorCode } from "./catalogue.js";
export type { Diagnosis } from "./diagnosis.js";
export type { EmbedError } from "./errors.js";
export type { Embed } from "./handle.js";
export type { MountOptions, TraceEntry } from "./mount-options.js";
export type { Template } from "./profile.js";
export type { EmbedState, Lease } from "./state.js";
export type { Grant, TokenReason } from "./token.js";
