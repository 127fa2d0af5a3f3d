// What the build makes of the Rust crate (src/bindings) and its glue.
import type { Host } from "./guarded.js";
import type { Diagnosis } from "./types.js";

export declare class Engine {
  /** `asked` and `navigated`: how many ms ago `getToken` was called as request 1, and the frame was navigated. */
  constructor(host: Host, options: object, online: boolean, asked?: number, navigated?: number);
  message(event: MessageEvent): void;
  /** `kind` is one of `inputs.js`. */
  input(kind: number, number: number, value: unknown): void;
  free(): void;
  /** Undefined while the engine is at work. */
  diagnose(): Omit<Diagnosis, "version" | "policy" | "permissions"> | undefined;
}

export declare function load(): Promise<{ Engine: typeof Engine }>;
