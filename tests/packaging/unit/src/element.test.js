import { defineSsoEmbed } from "embed-sso/element";
import { fakeEmbed, useFakeMount } from "embed-sso/testing";

let restore;
let element;

beforeEach(async () => {
  restore = useFakeMount();
  defineSsoEmbed();
  element = document.createElement("sso-embed");
  element.setAttribute("vendor", "genesys-cloud");
  element.setAttribute("url", "https://apps.mypurecloud.com/embed");
  element.getToken = () => "a token";
  document.body.append(element);
  await Promise.resolve();
});
afterEach(async () => {
  element.remove();
  await Promise.resolve();
  restore();
});

const text = () => element.shadowRoot.querySelector("[part=text] slot").textContent;

test("the element dispatches the fake's events", () => {
  const places = [];
  element.addEventListener("queue-position", ({ detail }) => places.push(detail));
  fakeEmbed().emit("queue-position", { position: 2, total: 5 });
  expect(places).toEqual([{ position: 2, total: 5 }]);
});

test("the element shows what its user would see", () => {
  expect(text()).toBe("Loading…");
  fakeEmbed().setState("connected");
  expect(text()).toBe("");
  fakeEmbed().fail("token-refused");
  expect(text()).toBe("The sign-in was lost.");
  expect(element.shadowRoot.querySelector("[part=code]").textContent).toBe("token-refused");
});

test("the button of the element is a recorded retry()", () => {
  fakeEmbed().fail("handshake-timeout");
  expect(element.state).toBe("failed");
  element.shadowRoot.querySelector("[part=retry]").click();
  expect(fakeEmbed().calls.retry).toHaveLength(1);
  expect(element.state).toBe("loading");
});
