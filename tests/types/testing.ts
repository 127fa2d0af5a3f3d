// The fake: typed as `mount` and its embed, with events by name and detail.
import type { Embed, mount } from "embed-sso";
import { type FakeEmbed, fakeEmbed, fakeEmbeds, fakeMount, useFakeMount } from "embed-sso/testing";

fakeMount satisfies typeof mount;
fakeEmbed() satisfies FakeEmbed satisfies Embed;
fakeEmbeds() satisfies readonly FakeEmbed[];
useFakeMount() satisfies () => void;

const fake = fakeMount("#tool", { vendor: "streem", url: "https://acme.streempro.app", getToken: () => "t" });
fake.emit("queue-position", { position: 1 });
fake.emit("popup-closed");
fake.setState("unconfirmed");
fake.fail("handshake-timeout").code satisfies string;
fake.calls.send[0]?.[0] satisfies string | undefined;
fake.calls.getToken[0]?.[0].reason satisfies string | undefined;

// @ts-expect-error: there is no such event
fake.emit("queue-positon", { position: 1 });
// @ts-expect-error: its detail is missing
fake.emit("queue-position");
// @ts-expect-error: the detail of another event
fake.emit("queue-position", { userId: "agent-7" });
// @ts-expect-error: that is what fail(code) is for
fake.setState("failed");
// @ts-expect-error: thrown by moveTo, and never reported
fake.fail("busy");
