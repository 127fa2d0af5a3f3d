import { fakeEmbed } from "embed-sso/testing";
import { expect, test, vi } from "vitest";
import { openTool } from "./dial.js";

vi.mock("embed-sso", async (importOriginal) => {
  const { fakeMount } = await import("embed-sso/testing");
  return { ...(await importOriginal()), mount: fakeMount };
});

test("a module of one's own that calls mount gets the fake", async () => {
  const ended = [];
  const tool = openTool(document.body, (id) => ended.push(id));
  fakeEmbed().emit("interaction-end", { interactionId: "call-7" });
  tool.dial("+49 30 1234");
  expect(ended).toEqual(["call-7"]);
  expect(fakeEmbed().calls.send).toEqual([["dial", { number: "+49 30 1234" }]]);
  fakeEmbed().close();
});
