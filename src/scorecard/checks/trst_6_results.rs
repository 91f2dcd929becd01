//! TRST-6: the last test results.
//!
//! In: run_results of the model's data tests. Out: the worst of them; what has no result is unknown. Not here: how many
//! tests there are (TRST-3).

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::Kind;
use crate::artifact::outcome::Outcome;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::words::say;
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
    let all = tests_of::data_tests(ctx, node).count();
    // No file could tell more of a model without tests; TRST-2 and TRST-3 fail it already.
    if all == 0 {
        return Verdict::na("It has no data test.");
    }
    if !ctx.has(node, ArtifactKind::RunResults) {
        let tests = || words::sentence(&words::count(all, "data test"));
        let evidence = say!(ctx, "{} in the manifest; the last results need run_results.json.", tests());
        return Verdict::unknown(ArtifactKind::RunResults, evidence);
    }
    let mut unsure = false;
    let (mut passed, mut warned, mut failed) = (0, Vec::new(), Vec::new());
    for &test in &ctx.mesh.tests[node] {
        let Some(run) = ctx.mesh.seen[test].run.filter(|_| ctx.kind(test) == Kind::Test) else { continue };
        let name = ctx.data(test).name.as_str();
        match run.outcome {
            Outcome::Pass => passed += 1,
            Outcome::Warn => warned.push(name),
            Outcome::Fail | Outcome::Error => failed.push(name),
            _ => continue,
        }
        unsure |= run.unsure;
    }
    let known = passed + warned.len() + failed.len();
    if known == 0 {
        let tests = words::count(all, "data test");
        return Verdict::unknown(ArtifactKind::RunResults, say!(ctx, "run_results.json has no result of its {tests}."));
    }
    let status = match (failed.is_empty(), warned.is_empty()) {
        (false, _) => Status::Fail,
        (true, false) => Status::Partial(0.5),
        (true, true) => Status::Pass,
    };
    let mut evidence = say!(ctx, "{passed} of {} passed in the last run", words::count(known, "data test"));
    for (names, verb) in [(&failed, "failed"), (&warned, "warned")] {
        if !names.is_empty() {
            evidence.push_str(&say!(ctx, "; {} {verb}", words::list(names)));
        }
    }
    evidence.push('.');
    if all > known {
        let verb = if all - known == 1 { "has" } else { "have" };
        evidence.push_str(&say!(ctx, " {} more {verb} no result.", all - known));
    }
    if unsure {
        evidence.push_str(" The file does not say which command it was.");
    }
    let needs = (all > known).then_some(ArtifactKind::RunResults);
    Verdict { unknown: (all - known) as f64 / all as f64, needs, ..Verdict::of(status, evidence) }
}

/// Nothing to paste: the data or the test is wrong.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::testing::judge;

    #[test]
    fn the_worst_result_counts() {
        let with = |lines: &str| {
            let text = "project core
  model a public
  model b public
  test unique a.id
  test not_null a.id
  test not_null a.name";
            let verdict = judge(&CHECK, &format!("{text}\n{lines}"), "core.a");
            (verdict.status, (verdict.unknown * 3.0).round(), verdict.evidence)
        };
        let two = "  ran unique_a_id pass\n  ran not_null_a_id pass\n";
        let said = |text: &'static str| std::borrow::Cow::Borrowed(text);
        assert_eq!(
            with(&format!("{two}  ran not_null_a_name pass")),
            (Status::Pass, 0.0, said("3 of 3 data tests passed in the last run."))
        );
        assert_eq!(
            with(&format!("{two}  ran not_null_a_name warn")),
            (Status::Partial(0.5), 0.0, said("2 of 3 data tests passed in the last run; `not_null_a_name` warned."))
        );
        assert_eq!(with(&format!("{two}  ran not_null_a_name fail")).0, Status::Fail);
        assert_eq!(with(&format!("{two}  ran not_null_a_name error")).0, Status::Fail);
        assert_eq!(
            with(&format!("{two}  ran not_null_a_name skipped")),
            (Status::Pass, 1.0, said("2 of 2 data tests passed in the last run. 1 more has no result."))
        );
        assert_eq!(
            with("  ran a success"),
            (Status::Unknown, 3.0, said("run_results.json has no result of its 3 data tests."))
        );
    }

    #[test]
    fn results_of_no_run_are_none() {
        let text = |which: &str| {
            format!(
                "project core which={which}\n  model a public\n  model b public\n  test unique a.id\n  ran unique_a_id pass"
            )
        };
        assert_eq!(judge(&CHECK, &text("generate"), "core.a").status, Status::Unknown);
        let unsure = judge(&CHECK, &text("unknown"), "core.a");
        assert_eq!(unsure.status, Status::Pass);
        assert!(unsure.evidence.ends_with("The file does not say which command it was."));
        assert_eq!(judge(&CHECK, &text("build"), "core.b").status, Status::NotApplicable);
    }

    #[test]
    fn without_run_results_it_is_unknown() {
        let verdict = judge(&CHECK, "project core\n  model a public\n  test unique a.id", "core.a");
        assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::RunResults)));
        assert_eq!(verdict.evidence, "1 data test in the manifest; the last results need run_results.json.");
    }
}
