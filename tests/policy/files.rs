//! The files in the repository: the defaults whole, and the example of the specification.

use super::reading;
use meshscope::policy::{DomainPath, Exception, MeshTarget, Policy, Severity, Stance, StarMode, keys, settings, write};
use std::path::PathBuf;

fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_file_of_defaults_is_what_the_defaults_are() {
    let text = std::fs::read_to_string(root("public/mesh-policy.toml")).expect("the file");
    let found = reading(&text);
    assert_eq!(found.problems, []);
    assert_eq!(Policy { hash: String::new(), ..found.policy }, Policy::default());
}

#[test]
fn the_file_of_defaults_is_what_is_written() {
    let path = root("public/mesh-policy.toml");
    let written = write(&keys::defaults(), true);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
        std::fs::write(&path, &written).expect("writable");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), written, "INSTA_UPDATE=always writes it anew");
}

#[test]
fn the_example_is_read_whole() {
    let text = include_str!("../fixtures/policy/example.toml");
    let found = reading(text);
    assert_eq!(found.problems, []);
    let policy = found.policy;
    assert_eq!((policy.name.as_str(), policy.hash.len()), ("Acme mesh policy", 32));
    assert_eq!((policy.target, policy.project_cycles), (MeshTarget::Mesh, Some(Severity::Warn)));
    let platform = &policy.projects["platform"];
    assert_eq!((platform.repo_path.as_deref(), platform.domain.as_deref()), (Some("platform/"), Some("core")));
    assert_eq!(policy.domain_map, [DomainPath { path: "models/finance/**".into(), domain: "finance".into() }]);
    assert_eq!(policy.domain_aliases["cx"], "customer_success");
    assert_eq!(policy.owner_aliases["core team"], "data-platform");
    assert_eq!(policy.meta_required, ["domain", "lifecycle"]);
    assert_eq!(policy.vocab["lifecycle"], ["experimental", "production", "deprecated"]);
    assert_eq!(policy.vocab["classification"].len(), 4, "a vocabulary more leaves the others");
    assert_eq!(policy.tags_allowed, ["data_product", "/^team:[a-z-]+$/"]);
    assert_eq!(policy.slo_synonyms["freshness_hours"], "latency");
    assert_eq!((policy.iceberg, policy.semantic), (Stance::WhenNeeded, Stance::WhenNeeded));
    assert_eq!(policy.model_by_layer[0], ("staging".into(), "^(stg|base)_".into()));
    assert_eq!(policy.terraform, ["PROD.FINANCE"]);
    assert_eq!(policy.score.weights, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0]);
    assert_eq!(policy.score.star_mode, StarMode::Cap);
    assert!(policy.checks["UNDR-5"].off);
    assert_eq!((policy.checks["ADDR-2"].weight, policy.checks["ADDR-2"].star), (Some(5.0), Some(true)));
    assert_eq!(policy.rules["M-PUB-UNUSED"].level, Some(Severity::Info));
    let fanout = policy.rules["E-MODEL-FANOUT"];
    assert_eq!((fanout.level, fanout.threshold, fanout.off), (Some(Severity::Warn), Some(3.0), false));
    let [Exception { id, node, reason, until, line }] = policy.exceptions.as_slice() else { panic!("one exception") };
    assert_eq!((id.as_str(), node.as_str(), reason.as_str()), ("ADDR-2", "model.platform.legacy_*", "retired in Q2"));
    assert_eq!((*until, &text.lines().nth(line - 1).unwrap()[..5]), (Some(20_999), "check"));
}

#[test]
fn what_is_written_is_read_back() {
    let text = include_str!("../fixtures/policy/example.toml");
    for explained in [false, true] {
        let written = write(&settings(text), explained);
        let (found, again) = (reading(text), reading(&written));
        assert_eq!(again.problems, [], "{written}");
        let bare = |policy: Policy| {
            let exceptions = policy.exceptions.into_iter().map(|one| Exception { line: 0, ..one }).collect();
            Policy { hash: String::new(), exceptions, ..policy }
        };
        assert_eq!(bare(again.policy), bare(found.policy), "{written}");
    }
}

#[test]
fn every_key_says_what_it_is_for_and_has_its_own_path() {
    let mut paths = std::collections::BTreeSet::new();
    for key in keys::all() {
        assert!(paths.insert(key.path), "{} stands twice", key.path);
        assert!(!key.title.is_empty() && key.about.ends_with(['.', '`']), "{}", key.path);
    }
}
