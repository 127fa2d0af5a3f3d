import { jest } from "@jest/globals";
import * as real from "embed-sso";
import { fakeEmbed, fakeMount } from "embed-sso/testing";

jest.unstable_mockModule("embed-sso", () => ({ ...real, mount: fakeMount }));
const { openTool } = await import("./dial.js");

test("a module of one's own that calls mount gets the fake", async () => {
  const ended = [];
  const tool = openTool(document.body, (id) => ended.push(id));
  fakeEmbed().emit("interaction-end", { interactionId: "call-7" });
  tool.dial("+49 30 1234");
  expect(ended).toEqual(["call-7"]);
  expect(fakeEmbed().calls.send).toEqual([["dial", { number: "+49 30 1234" }]]);
  fakeEmbed().close();
});
