/** A Calendly scheduling page, as its document has it: it speaks only if the URL says that it is embedded. */

const query = new URLSearchParams(location.search);
const isEmbedded = query.has("embed_domain") && query.has("embed_type");
const say = (event, payload) =>
  isEmbedded && parent.postMessage({ event: `calendly.${event}`, payload }, "*");

/** For the tests. */
window.tool = { say, domain: query.get("embed_domain") };
document.body.dataset.state = "loaded";
say("profile_page_viewed", {});
