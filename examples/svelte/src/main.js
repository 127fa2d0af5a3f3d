import { defineSsoEmbed } from "embed-sso/element";
import { mount } from "svelte";
import App from "./App.svelte";

defineSsoEmbed();
mount(App, { target: document.querySelector("#app") });
