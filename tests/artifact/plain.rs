//! Policies and dependencies: text that is neither JSON nor owners.

use meshscope::artifact::codeowners::Matcher;
use meshscope::artifact::{Artifact, ReadError, read, read_named};
use proptest::prelude::*;

fn policy(text: &str) -> Result<Artifact, ReadError> {
    read_named("repo/mesh-policy.toml", text.as_bytes())
}

#[test]
fn a_policy_is_kept_as_it_stands() {
    let text = "schema = 1\nname = \"Acme # policy\"\n[domains]\ntags = [\n  \"a]\",  # two\n  'b\\',\n]\nmap = [{ path = \"x\" }]\n[[exceptions]]\nreason = \"\"\"\nany = [ text\n\"\"\"\nuntil = 2027-06-30\n";
    assert_eq!(policy(text), Ok(Artifact::Policy(text.to_owned())));
    assert_eq!(read(text.as_bytes()), Ok(Artifact::Policy(text.to_owned())), "told from its first key");
    let comment = "a = 1 # b =\n[t] # =";
    assert_eq!(policy(comment), Ok(Artifact::Policy(comment.to_owned())), "what a comment ends with");
    let quotes = "a = \'\'\'it\'s \'quoted\'\'\'\'\nb = \"\"\"\"x\"\"\"\"\"\nc = 1";
    assert_eq!(policy(quotes), Ok(Artifact::Policy(quotes.to_owned())), "quotes beside the three");
    assert_eq!(policy("# nothing yet\n"), Ok(Artifact::Policy("# nothing yet\n".to_owned())));
}

#[test]
fn lines_that_are_no_toml_are_named() {
    for (text, wrong) in [
        ("schema = 1\nhello", 2),
        ("= 1", 1),
        ("a =", 1),
        ("a = # = 1", 1),
        ("a = \"x", 1),
        ("a = [1, 2}", 1),
        ("ok = 1\nb = [1,\n2", 2),
        ("a = \"\"\"\nx", 1),
        ("]", 1),
    ] {
        let Err(ReadError::NotToml { line, .. }) = policy(text) else { panic!("{text}") };
        assert_eq!(line, wrong, "{text}");
    }
}

#[test]
fn dependencies_are_names() {
    let text = "# mesh\nprojects:\n  - name: platform # ours\n  - name: 'finance'\npackages:\n  - package: dbt-labs/dbt_utils\n    version: [\">=1.0\"]\n  - git: \"https://x.io/y.git\"\n    revision: main\n  - local: ../z\n";
    for name in ["dependencies.yml", "a/packages.yml", ""] {
        let Ok(Artifact::Dependencies(found)) = read_named(name, text.as_bytes()) else { panic!("{name}") };
        assert_eq!(found.projects, ["platform", "finance"]);
        assert_eq!(found.packages, ["dbt-labs/dbt_utils", "https://x.io/y.git", "../z"]);
    }
}

#[test]
fn other_text_is_no_artifact() {
    for text in ["hello", "select 1", "version: 2\nmodels: []", "<svg></svg>"] {
        assert!(matches!(read(text.as_bytes()), Err(ReadError::NotJson { .. })), "{text}");
    }
}

/// One small file of each kind, by name.
const SMALL: [(&str, &str); 8] = [
    (
        "catalog.json",
        r#"{"metadata": {"dbt_schema_version": "/catalog/v1.json"}, "nodes": {"model.a.b": {"metadata": {"type": "view", "owner": null},
            "columns": {"ID": {"type": "int", "index": 1, "comment": "x"}}, "stats": {"rows": {"value": 1.5, "include": true}}}}}"#,
    ),
    (
        "run_results.json",
        r#"{"metadata": {"dbt_schema_version": "/run-results/v6.json"}, "args": {"which": "run"}, "results": [{"unique_id": "model.a.b",
            "status": "success", "timing": [{"name": "execute", "completed_at": "2024-01-31T00:00:00Z"}], "execution_time": 0.5, "failures": 1}]}"#,
    ),
    ("sources.json", r#"{"meta": {"generated_at": "2024-01-31"}, "sources": {"source.a.b.c": {"state": "warn"}}}"#),
    (
        "semantic_manifest.json",
        r#"{"semantic_models": [{"name": "a", "node_relation": {"alias": "b"}}], "metrics": []}"#,
    ),
    ("static_index.html", "<html>{label: 'manifest', data: {\"nodes\": {}}},{label: 'catalog', data: {}}"),
    ("CODEOWNERS", "[A][1] @x\n/a\\ b/**/*.sql @y # z\n!/c/\n^[B] @z\nd"),
    ("mesh-policy.toml", "schema = 1\n[a]\nb = [\"x\", 'y', \"\"\"z\"\"\"] # c\nd = { e = 1 }"),
    ("dependencies.yml", "projects:\n  - name: 'é'\npackages:\n  - local: x"),
];

proptest! {
    #[test]
    fn random_bytes_under_any_name_never_panic(kind in 0..SMALL.len(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_named(SMALL[kind].0, &bytes);
    }

    #[test]
    fn one_changed_byte_under_any_name_never_panics(kind in 0..SMALL.len(), position in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = SMALL[kind].1.as_bytes().to_vec();
        let position = position.index(bytes.len());
        bytes[position] = byte;
        let _ = read_named(SMALL[kind].0, &bytes);
        bytes.truncate(position);
        let _ = read_named(SMALL[kind].0, &bytes);
    }

    #[test]
    fn any_pattern_may_be_asked(pattern in r"[/a*?. \\-]{1,12}", path in "[/a-c.]{0,12}") {
        let text = format!("{pattern} @x\n* @y");
        if let Ok(Artifact::CodeOwners(file)) = read_named("CODEOWNERS", text.as_bytes()) {
            let matcher = Matcher::new(&file);
            let _ = matcher.folders();
            if path.contains(|letter| letter != '/') {
                prop_assert!(matcher.owned(&path).is_some(), "* covers {path}");
            }
        }
    }
}
