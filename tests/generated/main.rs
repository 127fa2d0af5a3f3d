//! What is made from the core's tables, so that no second spelling of them exists: the JavaScript catalogue, the
//! error reference, and samples for the type checker. A test fails when a committed file differs;
//! `UPDATE_GENERATED=1 cargo test --test generated` writes them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing)] // a test may panic with the reason

mod catalogue;
mod profile_fields;
mod reference;
mod samples;
mod schema;
#[path = "../native/tree.rs"]
mod tree;

use embed_sso::core::error::CATALOGUE;
use std::{env, fs, path::Path};

const NOTICE: &str = "Generated from src/core; `UPDATE_GENERATED=1 cargo test --test generated` writes it.";

#[test]
fn the_javascript_catalogue_is_current() {
    check("js/catalogue.ts", &catalogue::text());
}

#[test]
fn the_error_reference_is_current() {
    check("docs/errors/README.md", &reference::index());
    for entry in CATALOGUE {
        let path = format!("docs/errors/{}.md", entry.name);
        check(&path, &reference::page(entry, &read(&path)));
    }
}

#[test]
fn the_samples_for_the_type_checker_are_current() {
    check("tests/types/samples.ts", &samples::text());
}

#[test]
fn the_fields_of_a_profile_for_the_type_checker_are_current() {
    check("tests/types/profile-fields.ts", &profile_fields::text());
}

#[test]
fn the_schema_of_a_profile_is_current() {
    check("docs/profile.schema.json", &schema::text());
}

fn check(path: &str, wanted: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("UPDATE_GENERATED").is_some() {
        fs::create_dir_all(file.parent().expect("a file in a folder")).expect("the folder can be made");
        fs::write(&file, wanted).expect("the file can be written");
    }
    assert!(
        read(path) == wanted,
        "{path} is stale; run UPDATE_GENERATED=1 cargo test --test generated"
    );
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}
