//! TRST-6: the last test results.
//!
//! In: run_results of the model's tests, which are not read yet. Out: unknown. Not here: how many tests there are
//! (TRST-3).

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::{Context, tests_of, words};

/// TRST-6.
pub static CHECK: Check = Check {
    id: "TRST-6",
    title: "Last test results",
    fix_title: "Make the tests pass",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 3.0,
    star: false,
    why: "A test is worth what its last result was.",
    source: TALK_TRST,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let tests = words::count(tests_of::data_tests(ctx, node).count(), "data test");
    Verdict::unknown(
        ArtifactKind::RunResults,
        format!("{} in the manifest; the last results need run_results.json.", words::sentence(&tests)),
    )
}

/// Nothing to paste: the data or the test is wrong.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::judge;

    #[test]
    fn without_run_results_it_is_unknown() {
        let verdict = judge(&CHECK, "project core\n  model a public\n  test unique a.id", "core.a");
        assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::RunResults)));
        assert_eq!(verdict.evidence, "1 data test in the manifest; the last results need run_results.json.");
    }
}
