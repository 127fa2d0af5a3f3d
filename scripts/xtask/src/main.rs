//! Build steps that need wasm-bindgen as a library, so that nobody has to `cargo install` its command line.
//!
//! - `xtask bindgen INPUT.wasm OUT_DIR` writes the JavaScript glue `sdk_bg.js`, its types, and the bound module `sdk_bg.wasm`.
//! - `xtask test-runner …` runs a `wasm-bindgen-test` binary in a headless browser; cargo calls it.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, bail};

const USAGE: &str = "usage: xtask bindgen INPUT.wasm OUT_DIR | xtask test-runner ARGS…";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match arguments.get(1).and_then(|name| name.to_str()) {
        Some("bindgen") => bindgen(arguments.get(2..).unwrap_or_default()),
        Some("test-runner") => test_runner(arguments),
        _ => bail!(USAGE),
    }
}

/// Made for bundlers: the glue `sdk_bg.js` starts nothing by itself, so that each entry can bring the module its own way.
fn bindgen(arguments: &[OsString]) -> anyhow::Result<()> {
    let [input, out_dir] = arguments else { bail!(USAGE) };
    wasm_bindgen_cli_support::Bindgen::new()
        .bundler(true)?
        .typescript(true)
        .remove_producers_section(true)
        .input_path(input)
        .out_name("sdk")
        .generate(Path::new(out_dir))
        .with_context(|| format!("binding {}", input.display()))
}

#[cfg(feature = "runner")]
fn test_runner(mut arguments: Vec<OsString>) -> anyhow::Result<()> {
    arguments.remove(1);
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
}

#[cfg(not(feature = "runner"))]
fn test_runner(_: Vec<OsString>) -> anyhow::Result<()> {
    bail!("built without the feature `runner`: use `cargo run -p xtask --features runner -- test-runner …`")
}
