//! `docs/errors.md`: one section for each code, so that the `docs` link of an error leads to it.

use embed_sso::core::error::{CATALOGUE, Fault};
use std::fmt::Write;

pub(crate) fn text() -> String {
    let mut out = format!("<!-- {} -->\n\n# Errors\n\n", crate::NOTICE);
    out.push_str(concat!(
        "Every failure is an `EmbedError` with a `code` of this closed list. `retryable` says whether the same call\n",
        "may work if it is made again. No error holds a token, nor anything that a callback threw.\n",
    ));
    out.push_str("\n| code | who has to act | retryable |\n|---|---|---|\n");
    for entry in CATALOGUE {
        let _ = writeln!(
            out,
            "| [`{0}`](#{0}) | {1} | {2} |",
            entry.name,
            entry.fault.as_str(),
            yes(entry.retryable)
        );
    }
    for entry in CATALOGUE {
        let _ = write!(
            out,
            "\n## {}\n\n- Who has to act: {}\n- Retryable: {}\n- Cause: {}\n- Fix: {}\n",
            entry.name,
            who(entry.fault),
            yes(entry.retryable),
            entry.cause,
            entry.fix
        );
    }
    out
}

const fn yes(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}

const fn who(fault: Fault) -> &'static str {
    match fault {
        Fault::Config => "whoever wrote the options or the profile (`config`)",
        Fault::Host => "the host's callback, or the server behind it (`host`)",
        Fault::Vendor => "the page in the frame (`vendor`)",
        Fault::Environment => "the browser, its policies, or other code in the page (`environment`)",
    }
}
