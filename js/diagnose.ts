import type { Diagnosis } from "./diagnosis.js";
import type { CheckedOptions } from "./options.js";
import { permissions, policy } from "./policy.js";
import type { EmbedState } from "./state.js";

/** The snapshot: what the engine knows, if it is there, and what can be seen from outside. */
export function diagnosisOf(
  known: Omit<Diagnosis, "policy" | "permissions" | "version"> | undefined,
  state: EmbedState,
  options: CheckedOptions,
  document: Document,
): Diagnosis {
  return {
    ...(known ?? { ...NOTHING_SEEN, vendor: options.profile.name }),
    state,
    version: EMBED_SSO_VERSION,
    policy: policyOrNone(options),
    permissions: permissions(document, options),
  };
}

/** What is known before the engine is there. */
export const NOTHING_SEEN = {
  live: false,
  lease: { status: "none" },
  allowedOrigins: [],
  pinnedOrigin: null,
  accepted: 0,
  ignored: [],
  lastWrongOrigin: "",
  loads: 0,
  renewals: [],
  notes: [],
  causes: [],
} as const;

/** An invalid URL must not prevent a diagnosis. */
export function policyOrNone(options: Parameters<typeof policy>[0]): Diagnosis["policy"] {
  try {
    return policy(options);
  } catch {
    return { csp: {}, permissionsPolicy: "" };
  }
}
