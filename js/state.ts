/** Where an embed stands; docs/behaviour.md explains each state. */
export type EmbedState =
  | "starting"
  | "requesting-token"
  | "loading"
  | "handshaking"
  | "connected"
  | "unconfirmed"
  | "reconnecting"
  | "failed"
  | "closed";

/** The token or session that is in use. */
export interface Lease {
  /** `lost`: the session has expired, or no token could be obtained. */
  readonly status: "none" | "valid" | "renewing" | "lost";
  /** Ms since 1970, by this computer's clock; absent when it does not expire, or when that is unknown. */
  readonly expiresAt?: number;
}
