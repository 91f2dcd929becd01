//! `meshscope check`: every format, and what the exit code says.

use super::program::{demo, put, run, run_in, schema, scratch, with_projects, wrong};
use serde_json::Value;

fn said(words: &[&str], code: i32) -> String {
    let said = run(&with_projects(&[&["check"], words].concat()));
    assert_eq!(said.code, code, "{words:?}: {}", said.err);
    said.out
}

fn json() -> Value {
    serde_json::from_str(&said(&["--format", "json", "--name", "Kittiwake"], 1)).expect("JSON")
}

#[test]
fn the_list_says_what_is_broken_and_what_to_do() {
    let said = run(&["check", "emissions", "finance"]);
    insta::assert_snapshot!("check_human", said.out);
    let verbose = run(&["check", "emissions", "finance", "--verbose"]);
    assert!(!verbose.out.contains("--verbose lists them"));
    assert_eq!(said.code, verbose.code);
}

#[test]
fn the_exit_code_is_of_the_severity_asked_for() {
    let findings = json();
    let total = |severity: &str| findings["totals"][severity].as_u64().expect("a count");
    assert!(total("error") > 0 && total("warn") > 0 && total("info") > 0);
    for (severity, code) in [("error", 1), ("warn", 1), ("info", 1)] {
        assert!(said(&["--fail-on", severity], code).contains("failed: "));
    }
    // A project alone, whose worst are warnings.
    let alone = |severity: &str| run(&["check", "emissions/manifest.json.gz", "--fail-on", severity]);
    assert_eq!((alone("error").code, alone("warn").code), (0, 1));
    assert!(alone("error").out.contains("passed: 0 errors"), "{}", alone("error").out);
}

#[test]
fn json_is_as_its_schema_says() {
    let findings = json();
    let validator = schema("public/schema/findings-1.json");
    assert_eq!(wrong(&validator, &findings), "");
    for (pointer, value) in [
        ("/version", Value::from(2)),
        ("/findings/0/severity", Value::from("bad")),
        ("/findings/0/fingerprint", Value::from("x")),
        ("/totals/error", Value::from(-1)),
    ] {
        let mut broken = findings.clone();
        *broken.pointer_mut(pointer).expect(pointer) = value;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
    let prints: Vec<&str> =
        findings["findings"].as_array().expect("findings").iter().filter_map(|it| it["fingerprint"].as_str()).collect();
    let distinct: std::collections::BTreeSet<&str> = prints.iter().copied().collect();
    assert_eq!(distinct.len(), prints.len(), "each finding has a fingerprint of its own");
}

#[test]
fn sarif_is_as_its_schema_says() {
    let sarif: Value = serde_json::from_str(&said(&["--format", "sarif"], 1)).expect("JSON");
    let validator = schema("tests/schema/sarif-2.1.0.json");
    assert_eq!(wrong(&validator, &sarif), "");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), json()["findings"].as_array().expect("findings").len());
    for result in results {
        let rule = result["ruleIndex"].as_u64().and_then(|index| rules.get(index as usize)).expect("a rule");
        assert_eq!(rule["id"], result["ruleId"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a place");
        assert!(!uri.is_empty() && !uri.starts_with('/') && !uri.contains([' ', '\\', ':']), "{uri}");
    }
    let mut broken = sarif.clone();
    broken["runs"][0]["results"][0]["level"] = Value::from("bad");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn junit_counts_what_it_holds() {
    let findings = json();
    let text = said(&["--format", "junit"], 1);
    let failures = text.matches("<failure ").count();
    assert_eq!(failures as u64, findings["totals"]["error"].as_u64().expect("a count"));
    assert!(text.contains(&format!(" failures=\"{failures}\" ")), "{}", &text[..300]);
    let cases = text.matches("<testcase ").count();
    assert!(text.contains(&format!("tests=\"{cases}\" ")), "{cases} cases");
    let warned = said(&["--format", "junit", "--fail-on", "warn"], 1).matches("<failure ").count();
    let both = ["error", "warn"].map(|severity| findings["totals"][severity].as_u64().expect("a count"));
    assert_eq!(warned as u64, both.iter().sum::<u64>());
    // Every element that is opened is closed again, in order.
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1).map(|rest| rest.split_once('>').expect("a closed tag").0) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') || tag.starts_with('?') => {}
            None => open.push(tag.split(' ').next().expect("a name")),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn csv_and_markdown_tell_the_same() {
    let findings = json();
    let all = findings["findings"].as_array().expect("findings");
    let csv = said(&["--format", "csv"], 1);
    assert_eq!(csv.matches("\r\n").count() - 1, all.len());
    let markdown = said(&["--format", "markdown"], 1);
    for finding in all {
        let rule = finding["rule"].as_str().expect("a rule");
        assert!(csv.contains(&format!("\r\n{rule},")) && markdown.contains(&format!("## {rule}: ")), "{rule}");
    }
}

#[test]
fn the_order_of_paths_is_nothing() {
    let mut words = with_projects(&["check", "--format", "json"]);
    let one = run(&words);
    words[3..].reverse();
    assert_eq!(run(&words), one);
}

#[test]
fn a_mesh_that_is_not_whole_is_neither_passed_nor_failed() {
    let folder = scratch("check_broken");
    put(&folder.join("manifest.json"), "{\"metadata\": {");
    let demo = demo();
    let said = run_in(&folder, &["check", ".", demo.join("emissions").to_str().expect("a path")]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("manifest.json is left out"), "{}", said.err);
}
