import { type CSSProperties, createElement, type ReactNode } from "react";
import { textsOf, viewOf } from "../view.js";
import type { SsoEmbedProps, SsoEmbedView } from "./props.js";

/** Over the place of the frame, or at its top where the frame has a page that may matter more. */
const COVER: CSSProperties = { position: "absolute", inset: 0 };
const BAR: CSSProperties = { position: "absolute", inset: "0 0 auto" };

/** In system colours, which follow the page's own `color-scheme`. */
const PLAIN: CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  gap: ".75em",
  placeContent: "center",
  alignItems: "center",
  padding: ".75em 1em",
  background: "Canvas",
  color: "CanvasText",
};

/** What the user sees beside the frame: the host's own elements, or a plain default. */
export function statusOf(status: Status, own: OwnStatus): ReactNode {
  const { view, bar } = viewOf(status.state, status.lease.status);
  const mayMatter = bar || view === "reconnecting" || (view === "failed" && status.embed?.frame);
  const shown = view === "" ? null : view === "failed" ? failure(status, own) : progress(view, status, own);
  const plain = typeof shown === "object" && shown !== null && "plain" in shown;
  const place = view && shown !== null ? (mayMatter ? BAR : COVER) : { position: "absolute" as const };
  // It is in the document from the start and only its content changes: otherwise screen readers would not announce it.
  return createElement(
    "div",
    { role: "status", style: plain ? { ...place, ...PLAIN } : place },
    ...(plain ? shown.plain : [shown]),
  );
}

type Status = Omit<SsoEmbedView, "ref">;
type OwnStatus = { readonly [K in "loading" | "failed" | "strings"]: SsoEmbedProps[K] | undefined };
type Shown = ReactNode | { readonly plain: readonly ReactNode[] };

function progress(
  view: "loading" | "signing-in" | "reconnecting",
  { lease }: Status,
  { loading, strings }: OwnStatus,
): Shown {
  if (loading === undefined) return { plain: [textsOf(view, lease.status, strings).text] };
  return typeof loading === "function" ? loading(view) : loading;
}

function failure({ lease, error, embed }: Status, { failed, strings }: OwnStatus): Shown {
  const lost = lease.status === "lost";
  const retry = () => embed?.retry();
  if (failed !== undefined) return typeof failed === "function" ? failed({ error, lost, retry }) : failed;
  const texts = textsOf("failed", lease.status, strings);
  const text = createElement("span", {}, texts.text, error && ` ${error.code}`);
  const canRetry = embed && (lost || error?.retryable);
  return {
    plain: [text, canRetry && createElement("button", { type: "button", onClick: retry }, texts.retry)],
  };
}
