//! What is wrong with a policy is said with line, column and what was meant, and leaves the default.

use super::reading;
use meshscope::policy::{Policy, Problem};
use proptest::prelude::*;

/// The one problem of `text`, which changes nothing.
fn only(text: &str) -> Problem {
    let found = reading(text);
    let [problem] = found.problems.as_slice() else { panic!("{text}: {:?}", found.problems) };
    assert_eq!(Policy { hash: String::new(), ..found.policy }, Policy::default(), "{text}");
    problem.clone()
}

#[test]
fn each_problem_is_told_with_its_place_and_what_was_meant() {
    // Text, line, column, key, the sentence.
    let cases = [
        (
            "[docs]\nmin_chars_pulic = 40",
            2,
            1,
            "`docs.min_chars_pulic` is no key that is known. Did you mean `docs.min_chars_public`?",
        ),
        ("[docz]\nmin_chars_public = 40\nx = 1", 1, 2, "`docz` is no key that is known. Did you mean `docs`?"),
        (
            "min_chars_public = 40",
            1,
            1,
            "`min_chars_public` is no key that is known. Did you mean `docs.min_chars_public`?",
        ),
        (
            "[docs]\n  min_chars_public = \"80\"",
            2,
            22,
            "`docs.min_chars_public` is a text. Expected: a whole number from 0 to 10000.",
        ),
        (
            "[docs]\nmin_chars_public = -1",
            2,
            20,
            "`docs.min_chars_public` is -1. Expected: a whole number from 0 to 10000.",
        ),
        (
            "[docs]\nmin_chars_public = 1.5",
            2,
            20,
            "`docs.min_chars_public` is 1.5. Expected: a whole number from 0 to 10000.",
        ),
        ("docs = 3", 1, 8, "`docs` is a number. Expected: a table."),
        ("[meta]\nrequired = \"domain\"", 2, 12, "`meta.required` is a text. Expected: a list of texts."),
        ("[meta]\nrequired = [1]", 2, 12, "`meta.required` is a list with a number. Expected: a list of texts."),
        (
            "[mesh]\ntarget = \"mush\"",
            2,
            10,
            "`mesh.target` is `mush`. Expected: one of mesh, hub-and-spoke. Did you mean `mesh`?",
        ),
        ("[tags]\nrequired = 1", 2, 12, "`tags.required` is 1. Expected: true or false."),
        ("[checks]\n\"ADR-2\" = false", 2, 1, "`checks.\"ADR-2\"` is no check that is known. Did you mean `ADDR-2`?"),
        (
            "[checks]\n\"ADDR-2\" = \"off\"",
            2,
            12,
            "`checks.\"ADDR-2\"` is a text. Expected: false, or a weight from 0 to 100.",
        ),
        (
            "[checks]\n\"ADDR-2\" = { wieght = 2 }",
            2,
            14,
            "`checks.\"ADDR-2\".wieght` is no key that is known. Did you mean `checks.ADDR-2.weight`?",
        ),
        (
            "[rules]\n\"M-STALE\" = \"warning\"",
            2,
            13,
            "`rules.\"M-STALE\"` is `warning`. Expected: one of off, info, warn, error.",
        ),
        (
            "[[exceptions]]\ncheck = \"ADDR-2\"\nreason = \"x\"",
            2,
            1,
            "`exceptions.0` is without `node`. Expected: check (or rule), node and reason.",
        ),
        (
            "[[exceptions]]\ncheck = \"ADDR-22\"\nnode = \"a\"\nreason = \"x\"",
            2,
            1,
            "`exceptions.0` is about `ADDR-22`, which is no check and no rule. Did you mean `ADDR-2`?",
        ),
        (
            "[overrides.\"model.a.*\".mesh]\ntarget = \"mesh\"",
            2,
            1,
            "`overrides.\"model.a.*\".mesh.target` is about the mesh as a whole. Expected: a key that is about single models.",
        ),
        (
            "[score.medals]\ngold = 10",
            2,
            1,
            "`score.medals` is out of order. Expected: the best with the highest score.",
        ),
        ("schema = 2", 1, 10, "`schema` is 2. Expected: a whole number from 1 to 1."),
        (
            "[[domains.map]]\npath = \"a\"",
            2,
            1,
            "`domains.map.0` is without `path` or without `domain`. Expected: both.",
        ),
    ];
    for (text, line, column, sentence) in cases {
        let problem = only(text);
        assert_eq!((problem.line, problem.column, problem.message().as_str()), (line, column, sentence), "{text}");
    }
}

#[test]
fn a_pattern_that_is_none_is_told_and_the_default_stays() {
    for text in ["[naming]\ncolumn = '^(a'", "[naming.model]\nstaging = '['", "[tags]\nallowed = ['/(/']"] {
        let problem = only(text);
        assert!(problem.error && problem.found.starts_with("no regular expression"), "{problem:?}");
        assert_eq!(problem.line, 2);
    }
}

#[test]
fn what_is_no_toml_is_told_and_the_rest_is_read() {
    let found = reading("[docs]\nmin_chars_public = 40\n[tests\nmin_public = 9\n");
    assert_eq!(found.policy.min_description, 40);
    assert!(found.problems.iter().any(|problem| problem.error && problem.line == 3), "{:?}", found.problems);
    for text in ["=", "[", "a", "a =", "\"", "[[", "a = [1,", "a = 1\na = 2", "\u{0}", "a = 0x", "a = 1e999"] {
        assert!(!reading(text).problems.is_empty(), "{text:?}");
    }
}

#[test]
fn empty_tables_and_no_text_are_fine() {
    for text in ["", "# nothing", "[vocab]", "[docs]\n[meta]", "[overrides]", "checks = {}", "exceptions = []"] {
        assert_eq!(reading(text).problems, [], "{text}");
    }
}

/// Words that policies are made of, so that chance finds more than slips.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ",",
        ".",
        "\"",
        "'",
        "\n",
        " ",
        "#",
        "1",
        "-3",
        "0.5",
        "true",
        "false",
        "2027-06-30",
        "vocab",
        "checks",
        "\"ADDR-2\"",
        "rules",
        "exceptions",
        "overrides",
        "docs",
        "min_chars_public",
        "domains",
        "map",
        "path",
        "score",
        "weights",
        "secure",
        "'(['",
        "naming",
        "column",
        "meta",
        "required",
        "é",
        "\u{0}",
    ];
    prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_text_gives_a_policy_whose_problems_have_places(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        let found = reading(&text);
        for problem in &found.problems {
            prop_assert!(problem.line >= 1 && problem.column >= 1 && problem.line as usize <= text.lines().count() + 1);
            prop_assert!(!problem.placed().is_empty());
        }
        prop_assert_eq!(found, reading(&text));
    }
}
