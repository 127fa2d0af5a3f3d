/** Keeps the first typed error that nobody caught where a test can read it. */
addEventListener("error", ({ error }) => {
  const { dataset } = document.documentElement;
  if (!error?.code || dataset.error) return;
  const { code, message, fix, docs } = error;
  dataset.error = JSON.stringify({ code, message, fix, docs });
});
