import vue from "@vitejs/plugin-vue";

/** Vue has to be told which tags are not its own components. */
const isCustomElement = (tag) => tag === "sso-embed";

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
