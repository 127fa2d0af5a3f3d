import { mount, preload } from "embed-sso";

test("the real mount fails here with an error that names embed-sso/testing", async () => {
  const embed = mount(document.body, {
    vendor: "genesys-cloud",
    url: "https://apps.mypurecloud.com/embed",
    getToken: () => "a token",
  });
  const error = await embed.ready.catch((reason) => reason);
  expect(error.code).toBe("wasm-load-failed");
  expect(error.message).toMatch(/jsdom|happy-dom/);
  expect(error.fix).toMatch("embed-sso/testing");
  expect(embed.state).toBe("failed");
  embed.close();
});

test("so does preload", async () => {
  const error = await preload().catch((reason) => reason);
  expect(error.fix).toMatch("embed-sso/testing");
});
