import { defineSsoEmbed } from "embed-sso/element";
import { createApp } from "vue";
import App from "./App.vue";

defineSsoEmbed();
createApp(App).mount("#app");
