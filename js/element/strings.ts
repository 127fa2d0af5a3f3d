import type { Strings } from "../mount-options.js";

/** Every text of the element for the user. The defaults are English. */
export interface ElementStrings extends Strings {
  /** While the page loads. Default `"Loading…"`. */
  readonly loading?: string;
  /** While the user is signed in. Default `"Signing in…"`. */
  readonly signingIn?: string;
  /** While the page loads again. Default `"Reconnecting…"`. */
  readonly reconnecting?: string;
  /** It could not be opened. Default `"This could not be opened."`. */
  readonly failed?: string;
  /** The sign-in could not be renewed, or was refused. Default `"The sign-in was lost."`. */
  readonly lost?: string;
  /** On the button. Default `"Try again"`. */
  readonly retry?: string;
}

/** @internal */
export const DEFAULT_STRINGS: Required<Omit<ElementStrings, "title">> = {
  loading: "Loading…",
  signingIn: "Signing in…",
  reconnecting: "Reconnecting…",
  failed: "This could not be opened.",
  lost: "The sign-in was lost.",
  retry: "Try again",
};
