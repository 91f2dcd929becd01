//! What cannot be used is said in words, with what to do, and told by the exit code.

use super::program::{demo, gunzip, put, run, run_in, scratch};

#[test]
fn a_path_that_leads_nowhere() {
    let said = run(&["score", "nowhere"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.starts_with("error: nowhere cannot be opened: "), "{}", said.err);
}

#[test]
fn nothing_of_dbt() {
    let folder = scratch("not_dbt");
    put(&folder.join("package.json"), "{\"name\": \"x\"}");
    let said = run_in(&folder, &["score", "package.json"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    insta::assert_snapshot!("not_dbt", said.err);
}

#[test]
fn a_stranger_among_artifacts_is_passed_over() {
    let folder = scratch("stranger");
    put(&folder.join("a/manifest.json"), gunzip(&demo().join("emissions/manifest.json.gz")));
    put(&folder.join("web/manifest.json"), "{\"name\": \"A web app\", \"icons\": []}");
    let said = run_in(&folder, &["score", "a", "web"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("note: web/manifest.json is left out: JSON, but not a dbt artifact"), "{}", said.err);
}

#[test]
fn a_broken_file_is_left_out_and_told_by_the_exit_code() {
    let folder = scratch("broken");
    let whole = gunzip(&demo().join("emissions/manifest.json.gz"));
    put(&folder.join("a/manifest.json"), &whole);
    put(&folder.join("b/manifest.json"), &whole[..whole.len() / 2]);
    put(&folder.join("c/manifest.json.gz"), [0x1f, 0x8b, 8, 0, 1, 2, 3]);
    put(&folder.join("d.zip"), "PK no archive");
    let said = run_in(&folder, &["score", "."]);
    assert_eq!(said.code, 2);
    assert!(said.out.contains("fct_voyage_emissions"), "the others are scored: {}", said.out);
    for words in [
        "b/manifest.json is left out: not complete JSON",
        "c/manifest.json.gz is left out",
        "d.zip could not be opened",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn a_policy_that_cannot_be_read() {
    let folder = scratch("policy");
    put(&folder.join("broken.toml"), "schema = 1\nname = \n");
    let demo = demo();
    let emissions = demo.join("emissions");
    let emissions = emissions.to_str().expect("a path");
    for (policy, words) in [("broken.toml", "not TOML"), ("missing.toml", "cannot be used")] {
        let said = run_in(&folder, &["score", emissions, "--policy", policy]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{policy}");
        assert!(said.err.contains(words) && said.err.contains(policy), "{}", said.err);
    }
}

#[test]
fn wrong_words() {
    for words in
        [&["score"][..], &["scores", "x"], &["score", "--format", "xml", "."], &["score", "--as-of", "today", "."]]
    {
        let said = run(words);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{words:?}");
        assert!(said.err.starts_with("error: "), "{}", said.err);
    }
}

#[test]
fn help_and_version_are_no_mistakes() {
    for words in [&["--help"][..], &["score", "--help"], &["--version"]] {
        let said = run(words);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{words:?}");
        assert!(said.out.contains("meshscope") || said.out.contains("Usage"), "{}", said.out);
    }
    insta::assert_snapshot!("help_score", run(&["score", "--help"]).out);
}

#[test]
fn an_output_that_cannot_be_written() {
    let said = run(&["score", "emissions", "--output", "/nowhere/at/all"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("cannot be written"), "{}", said.err);
}
