//! How many random cases there are of each property.

/// So many random cases (`PROPTEST_CASES` asks for another number), and no file of those that failed: a failure
/// becomes a test with a name.
pub(crate) fn cases(count: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config {
        cases: std::env::var("PROPTEST_CASES")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(count),
        failure_persistence: None,
        ..Default::default()
    }
}
