import { EmbedError, mount, policy, preload } from "./index.js";

// Assigned, not declared: some platforms run static resources inside of a function.
globalThis.EmbedSso = Object.freeze({ EmbedError, mount, policy, preload });
