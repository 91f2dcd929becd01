//! Rules over real meshes, and the page that lists them.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use meshscope::artifact::{Artifact, read};
use meshscope::governance::{RULES, Rule, find};
use meshscope::mesh::{Loaded, join};
use meshscope::policy::{Policy, Severity};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// How many findings of each rule a snapshot shows.
const FIRST: usize = 3;

/// Counts by rule, with the first findings of each; none without the corpus.
fn found(folders: &[&str]) -> Option<String> {
    let texts = common::manifests(folders)?;
    let loaded = texts.iter().zip(folders).map(|(text, folder)| {
        let Artifact::Manifest(manifest) = read(text).expect("readable") else { panic!("{folder}: no manifest") };
        Loaded::new(format!("{folder}/manifest.json"), *manifest)
    });
    let mesh = join(&loaded.collect::<Vec<_>>());
    let findings = find(&mesh, &Policy::default());
    let mut text = String::new();
    for rule in RULES {
        let of = findings.iter().filter(|finding| finding.rule == rule.id).collect::<Vec<_>>();
        if of.is_empty() {
            continue;
        }
        let count = |severity| of.iter().filter(|finding| finding.severity == severity).count();
        let counts = [Severity::Error, Severity::Warn, Severity::Info].map(count);
        writeln!(text, "{} {} errors, {} warnings, {} notes", rule.id, counts[0], counts[1], counts[2]).unwrap();
        for finding in of.iter().take(FIRST) {
            writeln!(text, "    {}: {}", finding.subject.key(&mesh), finding.message).unwrap();
        }
    }
    Some(text)
}

macro_rules! corpus {
    ($($name:ident: $folders:expr;)+) => {$(
        #[test]
        fn $name() {
            if let Some(text) = found(&$folders) {
                insta::assert_snapshot!(text);
            }
        }
    )+};
}

corpus! {
    jaffle_mesh: ["jaffle_mesh/platform", "jaffle_mesh/marketing", "jaffle_mesh/finance"];
    loom_jaffle: ["loom_jaffle/revenue", "loom_jaffle/customer_success"];
    package_install_mesh: ["package_install_mesh/silver_project", "package_install_mesh/gold_project"];
    northwind_mesh: ["northwind_mesh/foundational", "northwind_mesh/sales"];
    cosmos_cross_project: ["cosmos_cross_project/upstream", "cosmos_cross_project/downstream"];
    spellbook: ["spellbook/tokens", "spellbook/hourly_spellbook"];
    worked_example: ["worked_example/platform", "worked_example/marketing", "worked_example/finance"];
}

/// The page that lists the rules.
fn page() -> String {
    let mut text = "# Rules\n\nWritten from the rules themselves: `INSTA_UPDATE=always cargo test --test governance`.\n\n\
        A policy sets the severity of a rule, its threshold, or turns it off under `[rules]`, and lets single findings be for a \
        while under `[[exceptions]]`.\n"
        .to_owned();
    let groups = [
        ("M-", "What needs a mesh"),
        ("O-", "Ownership"),
        ("E-", "dbt-project-evaluator\u{2019}s rules, without a warehouse"),
    ];
    for (prefix, title) in groups {
        write!(text, "\n## {title}\n").unwrap();
        for rule in RULES.iter().filter(|rule| rule.id.starts_with(prefix)) {
            entry(rule, &mut text);
        }
    }
    text.push_str(
        "\n## Against dbt-project-evaluator\n\nThe package judges every node of dbt's graph, also models of installed packages \
        and, with dbt-loom, of other projects; here each project's own nodes are judged, and others by their own manifest. \
        [How both agree](../tests/evaluator/agreement.md) on the rows that the package itself finds in real projects is held \
        by a test.\n\n| its model | here | what differs |\n|---|---|---|\n");
    for rule in RULES {
        if let Some(evaluator) = rule.evaluator {
            let differs = if evaluator.differs.is_empty() { "nothing" } else { evaluator.differs };
            writeln!(text, "| `{}` | {} | {differs} |", evaluator.model, rule.id).unwrap();
        }
    }
    text
}

fn entry(rule: &Rule, text: &mut String) {
    let severity = match rule.severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Info => "note",
    };
    let threshold = rule.threshold.map(|threshold| format!(", threshold {threshold}")).unwrap_or_default();
    write!(text, "\n### {}: {}\n\n*{severity}{threshold}.* {} ", rule.id, rule.title, rule.why).unwrap();
    writeln!(text, "**{}** ({})", rule.advice, rule.source).unwrap();
}

#[test]
fn the_page_of_rules_is_what_the_rules_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&path, page()).expect("writable");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page(), "docs/rules.md is not what the rules say: run this test with INSTA_UPDATE=always");
}
