// What the build makes of the Rust crate (src/bindings) and its glue.
import type { Bridge } from "./bridge.js";
import type { Diagnosis, Lease } from "./types.js";

export interface Early {
  /** When `getToken` was called as request 1: `[Date.now(), performance.now()]`. */
  asked?: [number, number];
  /** When the frame was navigated. */
  navigated?: [number, number];
  online: boolean;
  settings: unknown;
  frame?: HTMLIFrameElement;
}

export declare class Engine {
  constructor(host: Bridge, options: object, early: Early);
  message(event: MessageEvent): void;
  loaded(): void;
  answered(id: number, value: unknown): void;
  callbackFailed(id: number): void;
  provisioned(done: boolean): void;
  blocked(directive: string, blocked: string): void;
  popupClosed(): void;
  popupRefused(): void;
  renew(ticket: number, reload: boolean): void;
  retry(): void;
  busy(busy: boolean): void;
  extend(expiresAt: number): void;
  send(ticket: number, type: string, data: unknown): void;
  close(): void;
  free(): void;
  diagnose(): Omit<Diagnosis, "version" | "policy" | "permissions">;
  readonly live: boolean;
  readonly lease: Lease;
}

export declare function load(): Promise<{ Engine: typeof Engine }>;
