//! Policies and dependencies: text that is neither JSON nor owners.

use meshscope::artifact::{Artifact, ReadError, read, read_named};

fn policy(text: &str) -> Result<Artifact, ReadError> {
    read_named("repo/mesh-policy.toml", text.as_bytes())
}

#[test]
fn a_policy_is_kept_as_it_stands() {
    let text = "schema = 1\nname = \"Acme # policy\"\n[domains]\ntags = [\n  \"a]\",  # two\n  'b\\',\n]\nmap = [{ path = \"x\" }]\n[[exceptions]]\nreason = \"\"\"\nany = [ text\n\"\"\"\nuntil = 2027-06-30\n";
    assert_eq!(policy(text), Ok(Artifact::Policy(text.to_owned())));
    assert_eq!(read(text.as_bytes()), Ok(Artifact::Policy(text.to_owned())), "told from its first key");
    assert_eq!(policy("# nothing yet\n"), Ok(Artifact::Policy("# nothing yet\n".to_owned())));
}

#[test]
fn lines_that_are_no_toml_are_named() {
    for (text, wrong) in [
        ("schema = 1\nhello", 2),
        ("= 1", 1),
        ("a =", 1),
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
