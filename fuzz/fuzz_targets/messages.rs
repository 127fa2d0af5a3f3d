//! The random sequences of the native tests, where the fuzzer chooses: nothing panics, and every invariant that they watch
//! holds (P1, P3, H7, R2, R3, R7, K3, K9, K11, L1, L8).
#![no_main]
#![allow(dead_code)] // the native tests use more of their modules than this

#[path = "../../tests/native/any_setup.rs"]
mod any_setup;
#[path = "../../tests/native/any_step.rs"]
mod any_step;
#[path = "../../tests/native/call.rs"]
mod call;
#[path = "../../tests/native/fakes.rs"]
mod fakes;
#[path = "../../tests/native/invariant_monitor.rs"]
mod invariant_monitor;
#[path = "../../tests/native/outcomes.rs"]
mod outcomes;
#[path = "../../tests/native/scenario.rs"]
mod scenario;
#[path = "../../tests/native/setup.rs"]
mod setup;
#[path = "../../tests/native/starting.rs"]
mod starting;
#[path = "../../tests/native/tree.rs"]
mod tree;

use embed_sso::core::io::Input;
use libfuzzer_sys::fuzz_target;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fuzz_target!(|choices: &[u8]| {
    let rng = TestRng::from_seed(RngAlgorithm::PassThrough, choices);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let sequences = (
        any_setup::setup(),
        proptest::collection::vec(any_step::step(), 0..100),
    );
    let Ok(sequence) = sequences.new_tree(&mut runner) else {
        return;
    };
    let (setup, steps) = sequence.current();
    let mut s = setup.start();
    for (ticket, step) in (1..).zip(steps) {
        any_step::take(&mut s, step, ticket);
    }
    s.input(Input::Close);
    s.advance(86_400_000);
});
