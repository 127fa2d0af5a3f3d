/** Stands before the engine in gated.html: the import ends when the test calls `releaseEngine`. */
await new Promise((go) => {
  window.releaseEngine = go;
});

export * from "/dist/engine.js";
