import type { MountOptions } from "../mount-options.js";
import type { Profile } from "../profile.js";
import type { Grant, TokenReason } from "../token.js";
import type { FakeEmbed } from "./fake-embed.js";
import { refusalOf } from "./token-response.js";

interface TokenRequest {
  readonly getToken: MountOptions["getToken"];
  readonly profile: Profile;
  /** Aborted when the fake ends. */
  readonly signal: AbortSignal;
  readonly reason: TokenReason;
}

/**
 * Calls `getToken`, and once more after `provisionUser` (rule R6).
 * @throws {EmbedError} What the embed reports if there is no grant.
 */
export async function requestGrant(embed: FakeEmbed, request: TokenRequest): Promise<Grant> {
  const grant = await callGetToken(embed, request);
  const refusal = refusalOf(grant, request.profile);
  if (refusal === undefined) return grant;
  if (refusal !== "unknown-user")
    throw embed.fail("token-refused", refusal ? `getToken refused: ${refusal}` : "getToken refused");
  await provisionUser(embed, request);
  const second = await callGetToken(embed, request);
  if (refusalOf(second, request.profile) === undefined) return second;
  throw embed.fail("unknown-user");
}

async function callGetToken(embed: FakeEmbed, { getToken, profile, signal, reason }: TokenRequest) {
  const { name: vendor, variant } = profile;
  const context = { reason, attempt: 1, signal, vendor, ...(variant !== undefined && { variant }) };
  embed.calls.getToken.push([context]);
  try {
    return await getToken(context);
  } catch {
    throw embed.fail("token-callback-failed", "getToken threw, or its promise was rejected");
  }
}

async function provisionUser(embed: FakeEmbed, { profile, signal }: TokenRequest): Promise<void> {
  const { provisionUser } = embed.options;
  if (!provisionUser) throw embed.fail("unknown-user");
  const context = { vendor: profile.name, signal };
  embed.calls.provisionUser.push([context]);
  try {
    await provisionUser(context);
  } catch {
    throw embed.fail("unknown-user", "provisionUser threw, or its promise was rejected");
  }
}
