// Generated from src/core; `UPDATE_GENERATED=1 cargo test --test generated` writes it.
// biome-ignore-all format: one object on each line

import type { Profile } from "embed-sso";

/** The value under K, in whichever of the choices there is one. */
type In<T, K extends string> = T extends { readonly [key in K]?: infer V } ? NonNullable<V> : never;
/** The names in all the choices, without notes; a list of choices is as one of them. */
type Names<T> = T extends readonly unknown[] ? never : T extends unknown ? Exclude<keyof T, `$${string}`> : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : "a field is missing in the types") : "a field is missing in the reader";
type Messages = In<Profile, "messages">;
type Events = In<Messages, "events">;

true satisfies Same<Names<Profile>, "name" | "url" | "placement" | "params" | "clock" | "origins" | "siblings" | "messages" | "grant" | "refusals" | "loginPageCauses" | "frame" | "signOut" | "variants" | "variant">; // 
true satisfies Same<Names<Profile["placement"]>, "fragment" | "query" | "loginUrl" | "message" | "none">; // placement
true satisfies Same<Names<In<Profile["placement"], "fragment">>, "parameter">; // placement.fragment
true satisfies Same<Names<In<Profile["placement"], "query">>, "parameter">; // placement.query
true satisfies Same<Names<In<Profile["placement"], "loginUrl">>, "useWithin">; // placement.loginUrl
true satisfies Same<Names<In<Profile["placement"], "message">>, never>; // placement.message
true satisfies Same<Names<In<Profile["placement"], "none">>, never>; // placement.none
true satisfies Same<Names<In<Profile, "clock">>, "session" | "loginBy" | "loginSpan" | "default">; // clock
true satisfies Same<Names<In<Profile, "siblings">>, "of" | "are">; // siblings
true satisfies Same<Names<In<Profile, "frame">>, "title" | "allow" | "sandbox" | "referrerPolicy">; // frame
true satisfies Same<Names<In<Profile, "signOut">>, "command" | "url">; // signOut
true satisfies Same<Names<Messages>, "codec" | "maxLength" | "type" | "prefix" | "when" | "payload" | "id" | "over" | "handshake" | "opening" | "token" | "command" | "commands" | "events" | "replies">; // messages
true satisfies Same<Names<Messages["handshake"]>, "frameFirst" | "hostFirst" | "loaded">; // messages.handshake
true satisfies Same<Names<In<Messages["handshake"], "frameFirst">>, "ready" | "when" | "ack">; // messages.handshake.frameFirst
true satisfies Same<Names<In<Messages["handshake"], "hostFirst">>, "hello" | "every" | "answer" | "when">; // messages.handshake.hostFirst
true satisfies Same<Names<In<Messages["handshake"], "loaded">>, "port">; // messages.handshake.loaded
true satisfies Same<Names<In<Messages, "token">>, "push" | "answer">; // messages.token
true satisfies Same<Names<In<In<Messages, "token">, "answer">>, "request" | "when" | "reply" | "refusal">; // messages.token.answer
true satisfies Same<Names<Events>, "session-start" | "queue-position" | "interaction-start" | "interaction-end" | "token-expiring" | "token-rejected" | "height">; // messages.events
true satisfies Same<Names<In<Events, "session-start">>, "type" | "when" | "userId">; // messages.events.session-start
true satisfies Same<Names<In<Events, "queue-position">>, "type" | "when" | "position" | "total">; // messages.events.queue-position
true satisfies Same<Names<In<Events, "interaction-start">>, "type" | "when" | "interactionId">; // messages.events.interaction-start
true satisfies Same<Names<In<Events, "interaction-end">>, "type" | "when" | "interactionId">; // messages.events.interaction-end
true satisfies Same<Names<In<Events, "token-expiring">>, "type" | "when" | "expiresIn">; // messages.events.token-expiring
true satisfies Same<Names<In<Events, "token-rejected">>, "type" | "when">; // messages.events.token-rejected
true satisfies Same<Names<In<Events, "height">>, "type" | "when" | "height">; // messages.events.height
true satisfies Same<In<Messages, "codec">, "object" | "json">; // messages.codec
true satisfies Same<In<Messages, "over">, "window" | "port">; // messages.over
