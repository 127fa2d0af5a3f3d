//! `js/catalogue.ts`: what an error needs besides its code, in the form that the formatter leaves alone.

use embed_sso::core::error::{CATALOGUE, Entry};
use std::fmt::Write;

const WIDTH: usize = 110;

pub(crate) fn text() -> String {
    let mut out = format!("// {}\n\n", crate::NOTICE);
    out.push_str("/** Who has to act. */\n");
    out.push_str("export type Fault = \"config\" | \"host\" | \"vendor\" | \"environment\";\n\n");
    out.push_str("/** The code of an error. */\nexport type ErrorCode =");
    for entry in CATALOGUE {
        let _ = write!(out, "\n  | \"{}\"", entry.name);
    }
    out.push_str(concat!(
        ";\n\n/**\n * Every error: who has to act, whether the same call may succeed later, and what to do.\n",
        " * @internal\n */\nexport const CATALOGUE: Readonly<\n",
        "  Record<ErrorCode, readonly [fault: Fault, retryable: boolean, fix: string]>\n> = {\n",
    ));
    for entry in CATALOGUE {
        out.push_str(&row(entry));
    }
    out.push_str("};\n");
    out
}

fn row(entry: &Entry) -> String {
    let key = if entry.name.contains('-') {
        format!("\"{}\"", entry.name)
    } else {
        entry.name.to_owned()
    };
    let (fault, retryable) = (entry.fault.as_str(), entry.retryable);
    let fix = literal(entry.fix);
    let line = format!("  {key}: [\"{fault}\", {retryable}, {fix}],\n");
    if line.trim_end().chars().count() <= WIDTH {
        return line;
    }
    format!("  {key}: [\n    \"{fault}\",\n    {retryable},\n    {fix},\n  ],\n")
}

/// A string literal as the formatter writes it: in double quotes, unless there are some inside.
fn literal(text: &str) -> String {
    assert!(!text.contains(['"', '\\', '\n']), "no fix needs escapes: {text}");
    format!("\"{text}\"")
}
