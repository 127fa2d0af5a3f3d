import { DEFAULT_STRINGS, type ElementStrings } from "./element/strings.js";
import type { EmbedState, Lease } from "./state.js";

/** What the user is shown beside the frame, if anything. */
export type View = "" | "loading" | "signing-in" | "reconnecting" | "failed";

const VIEWS: Readonly<Record<EmbedState, View>> = {
  starting: "loading",
  loading: "loading",
  "requesting-token": "signing-in",
  handshaking: "signing-in",
  connected: "",
  unconfirmed: "",
  reconnecting: "reconnecting",
  failed: "failed",
  closed: "",
};

/** What is shown, and whether only as a bar, because the frame has a page that may matter more. */
export function viewOf(
  state: EmbedState,
  lease: Lease["status"],
): { readonly view: View; readonly bar: boolean } {
  const view = VIEWS[state];
  return view ? { view, bar: false } : { view: viewWhenLoaded(state, lease), bar: true };
}

function viewWhenLoaded(state: EmbedState, lease: Lease["status"]): View {
  if (lease === "lost") return "failed";
  return state === "connected" && lease === "none" ? "signing-in" : "";
}

/** The text of a view, and that of the button. */
export function textsOf(
  view: View,
  lease: Lease["status"],
  strings: ElementStrings = {},
): { readonly text: string; readonly retry: string } {
  const { loading, signingIn, reconnecting, failed, lost, retry } = { ...DEFAULT_STRINGS, ...strings };
  const texts: Record<View, string> = {
    "": "",
    loading,
    "signing-in": signingIn,
    reconnecting,
    failed: lease === "lost" ? lost : failed,
  };
  return { text: texts[view], retry };
}
