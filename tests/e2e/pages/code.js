/** Runs code that a test brings, with `import` as a function. */

const AsyncFunction = (async () => {}).constructor;

window.run = (source) => {
  new AsyncFunction(source)();
};
