// A vendor as data: right profiles compile, wrong ones do not.
import type { Profile, ProfileOverrides } from "embed-sso";

const placement = { message: {} } as const;
const handshake = { frameFirst: { ready: "ready" } } as const;
const token = { push: { type: "token", value: "$token" } } as const;
const messages = { handshake, token } as const;

({ name: "silent", placement: { query: { parameter: "t" } } }) satisfies Profile;
({ name: "by-message", placement, messages, $comment: "a note" }) satisfies Profile;
({ name: "no-token", placement: { none: {} }, messages: { handshake } }) satisfies Profile;
({ name: "both", placement: { fragment: { parameter: "t" } }, messages: { handshake } }) satisfies Profile;
({ clock: { default: 60 }, messages: { prefix: "x:" } }) satisfies ProfileOverrides;
({ placement: { query: { parameter: "sso" } }, variant: "panel" }) satisfies ProfileOverrides;

// @ts-expect-error: without a name
({ placement, messages }) satisfies Profile;
// @ts-expect-error: a token by message needs messages
({ name: "x", placement }) satisfies Profile;
// @ts-expect-error: … that say how they carry it
({ name: "x", placement, messages: { handshake } }) satisfies Profile;
// @ts-expect-error: no token, and a message that carries it
({ name: "x", placement: { none: {} }, messages: { handshake, token } }) satisfies Profile;
// @ts-expect-error: a placement that does not exist
({ name: "x", placement: { header: {} } }) satisfies Profile;
// @ts-expect-error: a placement without its parameter
({ name: "x", placement: { query: {} } }) satisfies Profile;
// @ts-expect-error: seconds are a number
({ name: "x", placement: { loginUrl: { useWithin: "120" } } }) satisfies Profile;
// @ts-expect-error: a misspelt field
({ name: "x", placement, messages, clok: { default: 60 } }) satisfies Profile;
// @ts-expect-error: a misspelt field further in
({ name: "x", placement, messages: { ...messages, prefixes: "x:" } }) satisfies Profile;
// @ts-expect-error: a codec that does not exist
({ name: "x", placement, messages: { ...messages, codec: "xml" } }) satisfies Profile;
// @ts-expect-error: answers go over a window or a port
({ name: "x", placement, messages: { ...messages, over: "ports" } }) satisfies Profile;
// @ts-expect-error: nobody speaks first
({ name: "x", placement, messages: { handshake: {}, token } }) satisfies Profile;
// @ts-expect-error: a greeting that nobody answers
({ name: "x", placement, messages: { handshake: { hostFirst: { hello: {} } }, token } }) satisfies Profile;
// @ts-expect-error: an answer without the request
({ name: "x", placement, messages: { handshake, token: { answer: { reply: {} } } } }) satisfies Profile;
// @ts-expect-error: an event that does not exist
({ name: "x", placement, messages: { ...messages, events: { started: { type: "s" } } } }) satisfies Profile;
// @ts-expect-error: an event without its type
({ name: "x", placement, messages: { ...messages, events: { "session-start": {} } } }) satisfies Profile;
({
  name: "x",
  placement,
  // @ts-expect-error: a field of another event
  messages: { ...messages, events: { height: { type: "h", userId: "u" } } },
}) satisfies Profile;
// @ts-expect-error: a function is no data
({ name: "x", placement, messages: { ...messages, command: () => 1 } }) satisfies Profile;
// @ts-expect-error: signing out is a command or a URL
({ name: "x", placement, messages, signOut: { message: "bye" } }) satisfies Profile;
// @ts-expect-error: features are a list
({ name: "x", placement, messages, frame: { allow: "camera" } }) satisfies Profile;
// @ts-expect-error: overrides are held to the same names
({ messages: { prefixes: "x:" } }) satisfies ProfileOverrides;
