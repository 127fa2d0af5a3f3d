// The element: properties, events, and its class on another mount.
import { defineSsoEmbed, elementWith, type SsoEmbedElement } from "embed-sso/element";
import { mount } from "embed-sso/no-wasm";

defineSsoEmbed();
const tool = document.createElement("sso-embed");
tool satisfies SsoEmbedElement;
tool.vendor = "genesys-cloud";
tool.getToken = async ({ signal }) => (await fetch("/api", { signal })).json();
tool.params = { caseId: "500-123" };
tool.strings = { retry: "Noch einmal" };
tool.addEventListener("session-start", ({ detail }) => detail.userId satisfies string);
tool.addEventListener("error", ({ detail }) => detail.error.fix satisfies string);
tool.addEventListener("click", ({ clientX }) => clientX satisfies number);
tool.embed?.renew() satisfies Promise<void> | undefined;
customElements.define("my-tool", elementWith(mount));

// @ts-expect-error: there is no such vendor
tool.vendor = "genesis-cloud";
// @ts-expect-error: the element makes no popups
tool.surface = "popup";
// @ts-expect-error: the state is told, not set
tool.state = "failed";
