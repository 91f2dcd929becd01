//! Results of runs: what counts as evidence, statuses of all versions, and the file that `dbt docs generate` leaves.

use super::file;
use crate::common;
use meshscope::artifact::outcome::Outcome;
use meshscope::artifact::run_results::{RunResults, Worth};
use meshscope::artifact::{Artifact, read};

fn results(sections: &str) -> RunResults {
    match file("run-results", 6, sections) {
        Artifact::RunResults(results) => results,
        other => panic!("{other:?}"),
    }
}

const RAN: &str = r#""timing": [{"name": "compile", "completed_at": "2024-01-30T00:00:00Z"},
    {"name": "execute", "started_at": "2024-01-31T00:00:00Z", "completed_at": "2024-01-31T00:00:00.274457473Z"}], "execution_time": 0.25"#;

#[test]
fn a_build_is_evidence() {
    let read = results(&format!(
        r#""args": {{"which": "build"}}, "results": [{{"unique_id": "model.a.b", "status": "success", {RAN}}},
           {{"unique_id": "test.a.t", "status": "fail", "failures": 3, {RAN}}}]"#
    ));
    assert_eq!((read.worth, read.which.as_str(), read.notices.len()), (Worth::Evidence, "build", 0));
    let [model, test] = read.results.as_slice() else { panic!("two results") };
    assert_eq!((model.outcome, model.completed_at, model.seconds), (Outcome::Success, Some(1_706_659_200), 0.25));
    assert_eq!((test.outcome, test.failures), (Outcome::Fail, Some(3)));
}

#[test]
fn commands_that_build_nothing_are_none() {
    for which in ["generate", "compile", "freshness", "list"] {
        let read = results(&format!(
            r#""args": {{"which": "{which}"}}, "results": [{{"unique_id": "model.a.b", "status": "success", {RAN}}}]"#
        ));
        assert_eq!(read.worth, Worth::Nothing, "{which}");
        assert_eq!(read.notices[0].code, "run-results-without-run");
    }
    for which in ["run", "test", "seed", "snapshot", "retry"] {
        assert_eq!(
            results(&format!(r#""args": {{"which": "{which}"}}, "results": []"#)).worth,
            Worth::Evidence,
            "{which}"
        );
    }
}

#[test]
fn a_test_that_succeeded_was_not_run() {
    let read = results(&format!(
        r#""args": {{"which": "build"}}, "results": [{{"unique_id": "model.a.b", "status": "success", {RAN}}},
           {{"unique_id": "test.a.t", "status": "success", {RAN}}}]"#
    ));
    assert_eq!(read.worth, Worth::Nothing);
    // A unit test or a model may well succeed.
    let read = results(&format!(
        r#""args": {{"which": "build"}}, "results": [{{"unique_id": "unit_test.a.t", "status": "success", {RAN}}}]"#
    ));
    assert_eq!(read.worth, Worth::Evidence);
}

#[test]
fn without_a_command_only_what_took_time_counts_and_little() {
    let read = results(&format!(
        r#""results": [{{"unique_id": "model.a.ran", "status": "success", {RAN}}},
           {{"unique_id": "model.a.compiled", "status": "success", "timing": [{{"name": "compile", "completed_at": "2024-01-31T00:00:00Z"}}], "execution_time": 1}},
           {{"unique_id": "model.a.idle", "status": "success", "timing": [{{"name": "execute", "completed_at": "2024-01-31T00:00:00Z"}}], "execution_time": 0.0}}]"#
    ));
    assert_eq!(read.worth, Worth::LowConfidence);
    assert_eq!(read.results.iter().map(|result| result.id.as_str()).collect::<Vec<_>>(), ["model.a.ran"]);
}

#[test]
fn statuses_of_every_version() {
    for (status, outcome) in [
        ("success", Outcome::Success),
        ("partial success", Outcome::PartialSuccess),
        ("no-op", Outcome::NoOp),
        ("skipped", Outcome::Skipped),
        ("pass", Outcome::Pass),
        ("warn", Outcome::Warn),
        ("fail", Outcome::Fail),
        ("error", Outcome::Error),
        ("Error", Outcome::Error),
        ("runtime error", Outcome::Error),
        ("reused", Outcome::Unknown),
    ] {
        let read = results(&format!(
            r#""args": {{"which": "build", "command": "build"}}, "results": [{{"unique_id": "exposure.a.b", "status": "{status}", "timing": [],
               "message": "NO-OP", "compiled": null, "batch_results": {{"successful": [["a", "b"]]}}, "execution_time": 0}}]"#
        ));
        assert_eq!((read.results[0].outcome, read.results[0].completed_at), (outcome, None), "{status}");
    }
}

#[test]
fn rows_without_what_is_needed_are_passed_over() {
    let read = results(r#""args": null, "results": [{"status": "pass"}, {"unique_id": null}]"#);
    assert_eq!((read.results.len(), read.worth), (0, Worth::LowConfidence));
}

#[test]
fn the_corpus_is_told_apart_by_its_commands() {
    let Some(corpus) = common::corpus() else { return };
    for (file, version, which, worth, results) in [
        ("schema_versions/v1/run_results", 1, "run", Worth::Evidence, 8),
        ("schema_versions/v2/run_results", 2, "generate", Worth::Nothing, 32),
        ("schema_versions/v3/run_results", 3, "build", Worth::Evidence, 31),
        ("schema_versions/v4/run_results", 4, "build", Worth::Evidence, 29),
        ("worked_example/platform/run_results.build", 6, "build", Worth::Evidence, 10),
        ("worked_example/platform/run_results.generate", 6, "generate", Worth::Nothing, 8),
        ("governed_project/dbt_20/run_results", 6, "build", Worth::Evidence, 62),
    ] {
        let Ok(Artifact::RunResults(read)) = read(&common::gunzip(corpus.join(format!("{file}.json.gz")))) else {
            panic!("{file}")
        };
        assert_eq!(
            (read.stamp.schema_version, read.which.as_str(), read.worth, read.results.len()),
            (version, which, worth, results),
            "{file}"
        );
        assert!(read.results.iter().all(|result| result.outcome != Outcome::Unknown), "{file}");
    }
}
