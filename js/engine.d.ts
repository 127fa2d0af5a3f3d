// What the build makes of the Rust crate (src/bindings) and its glue.
import type { Bridge } from "./bridge.js";
import type { Diagnosis } from "./types.js";

export interface Early {
  /** When `getToken` was called as request 1: `[Date.now(), performance.now()]`. */
  asked?: [number, number];
  /** When the frame was navigated. */
  navigated?: [number, number];
  online: boolean;
}

export declare class Engine {
  constructor(host: Bridge, options: object, early: Early);
  message(event: MessageEvent): void;
  /** `kind` is one of `inputs.js`. */
  input(kind: number, number: number, value: unknown): void;
  free(): void;
  /** Undefined while the engine is at work. */
  diagnose(): Omit<Diagnosis, "version" | "policy" | "permissions"> | undefined;
}

export declare function load(): Promise<{ Engine: typeof Engine }>;
