//! The pipe gives natively what it gives in the browser (`tests/browser.rs` has the other half).

#[path = "same/mod.rs"]
mod same;

#[test]
fn the_pipe_gives_what_it_gave_and_what_the_browser_gives() {
    assert_eq!(same::fingerprints(), same::EXPECTED);
}
