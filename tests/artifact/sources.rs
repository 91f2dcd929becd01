//! Freshness of sources, by all versions of dbt.

use super::file;
use crate::common;
use meshscope::artifact::outcome::Outcome;
use meshscope::artifact::sources::Sources;
use meshscope::artifact::{Artifact, read};

fn sources(sections: &str) -> Sources {
    match file("sources", 3, sections) {
        Artifact::Sources(sources) => sources,
        other => panic!("{other:?}"),
    }
}

#[test]
fn statuses_in_either_case() {
    for (status, outcome) in [
        ("pass", Outcome::Pass),
        ("warn", Outcome::Warn),
        ("error", Outcome::Error),
        ("Error", Outcome::Error),
        ("runtime error", Outcome::Error),
    ] {
        let read = sources(&format!(
            r#""results": [{{"unique_id": "source.a.s.t", "status": "{status}", "max_loaded_at": "2024-01-30T00:00:00+00:00",
               "snapshotted_at": "2024-01-31T00:00:00.1+00:00", "max_loaded_at_time_ago_in_s": 86400.1, "criteria": {{}}}}]"#
        ));
        assert_eq!(read.results[0].outcome, outcome, "{status}");
        assert_eq!(
            (read.results[0].max_loaded_at, read.results[0].snapshotted_at),
            (Some(1_706_572_800), Some(1_706_659_200))
        );
    }
}

#[test]
fn a_source_that_could_not_be_asked_has_no_times() {
    let read =
        sources(r#""results": [{"unique_id": "source.a.s.t", "error": "no such table", "status": "runtime error"}]"#);
    assert_eq!((read.results[0].outcome, read.results[0].max_loaded_at), (Outcome::Error, None));
}

#[test]
fn there_may_be_no_results() {
    assert_eq!(sources(r#""results": [], "elapsed_time": 0.0"#).results, []);
}

#[test]
fn before_0_19_sources_are_a_mapping() {
    let text = r#"{"meta": {"generated_at": "2024-01-31T00:00:00Z", "elapsed_time": 1}, "sources": {"source.a.s.t": {"state": "warn",
        "max_loaded_at": "2024-01-30T00:00:00Z", "snapshotted_at": "2024-01-31T00:00:00Z"}}}"#;
    let Ok(Artifact::Sources(read)) = read(text.as_bytes()) else { panic!("no sources") };
    assert_eq!((read.stamp.schema_version, read.stamp.generated_at), (0, Some(1_706_659_200)));
    assert_eq!((read.results[0].id.as_str(), read.results[0].outcome), ("source.a.s.t", Outcome::Warn));
}

#[test]
fn the_corpus_is_read() {
    let Some(corpus) = common::corpus() else { return };
    for (folder, results) in
        [("jaffle_mesh/platform", 2), ("jaffle_mesh/finance", 0), ("package_install_mesh/silver_project", 0)]
    {
        let bytes = common::gunzip(corpus.join(folder).join("sources.json.gz"));
        let Ok(Artifact::Sources(read)) = read(&bytes) else { panic!("{folder}") };
        assert_eq!((read.results.len(), read.stamp.schema_version), (results, 3), "{folder}");
    }
}
