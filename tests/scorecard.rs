//! Scorecards from outside: the worked example of spec 05.10 on real files, outcomes every check can have, and properties.
#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod common;

#[cfg(test)]
mod scorecard {
    mod outcomes;
    mod properties;
    mod worked_example;
}
