/** What the custom vendor is given at first: `examples/profiles/custom-vendor.json`, without its note. */
export const customProfile = {
  name: "custom-vendor",
  placement: {
    message: {},
  },
  messages: {
    codec: "json",
    type: "kind",
    prefix: "desk:",
    payload: "body",
    id: "ref",
    handshake: {
      hostFirst: {
        hello: {
          kind: "desk:hello",
          from: "$hostOrigin",
        },
        every: 250,
        answer: "here",
      },
    },
    token: {
      answer: {
        request: "token?",
        reply: {
          kind: "desk:token",
          ref: "$id",
          body: {
            jwt: "$token",
            seconds: "$expiresIn",
          },
        },
      },
    },
    command: {
      kind: "$type",
      body: "$data",
    },
    events: {
      "session-start": {
        type: "signed-in",
        userId: "user.id",
      },
      "queue-position": {
        type: "line",
        position: "place",
        total: "of",
      },
      "interaction-end": {
        type: "done",
        interactionId: "call",
      },
      "token-expiring": {
        type: "token-soon",
        expiresIn: "seconds",
      },
    },
  },
  signOut: {
    command: "bye",
  },
  frame: {
    title: "Custom desk",
    allow: ["microphone"],
  },
};
