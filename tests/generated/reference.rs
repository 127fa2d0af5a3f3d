//! `docs/errors/`: a table of all codes, and a page for each, so that the `docs` of an error leads to it. A page's head is
//! made from the catalogue; what follows `BY_HAND` is written by people and stays.

use embed_sso::core::error::{CATALOGUE, Entry, Fault};
use std::fmt::Write;

const BY_HAND: &str = "<!-- Written by hand from here on. -->";

pub(crate) fn index() -> String {
    let mut out = format!("<!-- {} -->\n\n# Errors\n\n", crate::NOTICE);
    out.push_str(concat!(
        "Every failure is an `EmbedError` with a `code` from this list. `retryable` means that the same call may succeed\n",
        "if it is repeated. `docs` is the path of the code's page in the package. No error contains a token or anything\n",
        "that a callback threw.\n",
    ));
    out.push_str("\n| code | what happened | who has to act | retryable |\n|---|---|---|---|\n");
    for entry in CATALOGUE {
        let Entry { name, cause, .. } = entry;
        let (fault, retryable) = (entry.fault.as_str(), yes(entry.retryable));
        let _ = writeln!(out, "| [`{name}`]({name}.md) | {cause} | {fault} | {retryable} |");
    }
    out
}

/// The page of `entry`, with what `old` has after its head.
pub(crate) fn page(entry: &Entry, old: &str) -> String {
    let Entry { name, cause, fix, .. } = entry;
    let mut out = format!("<!-- {} -->\n\n# `{name}`\n\n{cause}\n\n", crate::NOTICE);
    let _ = writeln!(out, "**Fix:** {fix}\n");
    let _ = writeln!(out, "- Who has to act: {}", who(entry.fault));
    let _ = writeln!(out, "- Retryable: {}", yes(entry.retryable));
    let by_hand = old.split_once(BY_HAND).map_or("\n", |(_, tail)| tail);
    let _ = write!(out, "\n{BY_HAND}{by_hand}");
    out
}

const fn yes(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}

const fn who(fault: Fault) -> &'static str {
    match fault {
        Fault::Config => "the author of the options or the profile (`config`)",
        Fault::Host => "the host page: its callback, its server, or the call it made (`host`)",
        Fault::Vendor => "the page in the frame (`vendor`)",
        Fault::Environment => "the browser, its policies, or other code in the page (`environment`)",
    }
}
