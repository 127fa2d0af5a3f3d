export const embed = (target, options) => globalThis.EmbedSso.mount(target, options);
