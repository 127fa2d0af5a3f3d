import { EmbedError } from "embed-sso";
import { fakeEmbed, fakeEmbeds, useFakeMount } from "embed-sso/testing";
import { act, createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Queue, Status } from "./queue.js";

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

let root;
let restore;

beforeEach(() => {
  restore = useFakeMount();
  root = createRoot(document.body.appendChild(document.createElement("div")));
});
afterEach(async () => {
  await act(() => root.unmount());
  restore();
});

const shown = () => document.querySelector("output").textContent;
const render = (component, props) =>
  act(() => root.render(createElement(StrictMode, null, createElement(component, props))));

test("a component on <SsoEmbed> receives queue-position", async () => {
  await render(Queue, { getToken: () => "a token" });
  await act(() => fakeEmbed().emit("queue-position", { position: 3 }));
  expect(shown()).toBe("You are number 3");
});

test("a component on the hook shows state, lease and error", async () => {
  await render(Status, { getToken: () => "a token" });
  expect(shown()).toBe("starting, none, no error");
  await act(() => fakeEmbed().setState("connected"));
  expect(shown()).toBe("connected, valid, no error");
  await act(() => fakeEmbed().expire());
  expect(shown()).toBe("connected, lost, no error");
  await act(() => fakeEmbed().fail("frame-left"));
  expect(shown()).toBe("failed, lost, frame-left");
});

test("the component's getToken is called on request, with the context of the real one", async () => {
  const contexts = [];
  const getToken = (context) => {
    contexts.push(context);
    return { token: "a token", expiresIn: 60 };
  };
  await render(Status, { getToken });
  await act(() => fakeEmbed().requestToken());
  expect(contexts).toMatchObject([{ reason: "initial", attempt: 1, vendor: "genesys-cloud" }]);
  expect(shown()).toBe("starting, valid, no error");
});

test("errors are of the class that the main entry exports", async () => {
  await render(Queue, { getToken: () => "a token" });
  let error;
  await act(() => {
    error = fakeEmbed().fail("handshake-timeout");
  });
  expect(error instanceof EmbedError).toBe(true);
  expect([error.name, error.code, error.fault]).toEqual(["EmbedError", "handshake-timeout", "vendor"]);
});

test("a component that is unmounted leaves no fake open", async () => {
  await render(Queue, { getToken: () => "a token" });
  expect(fakeEmbeds()).toHaveLength(1);
  await act(() => root.unmount());
  expect(fakeEmbeds()).toHaveLength(0);
});
