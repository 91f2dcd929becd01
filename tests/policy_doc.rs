//! The list of the policy's keys in the repository says what the keys are.
//!
//! `INSTA_UPDATE=always cargo test --test policy_doc` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use meshscope::governance::RULES;
use meshscope::policy::keys::{Key, Section, all};
use meshscope::scorecard::CHECKS;
use std::fmt::Write;
use std::path::Path;

/// The page.
fn page() -> String {
    let mut text = "# Keys of mesh-policy.toml\n\nWritten from the table of keys: `INSTA_UPDATE=always cargo test --test \
        policy_doc`. [`mesh-policy.toml`](../public/mesh-policy.toml) has every key with its default, to start from.\n\n\
        In a path `*` is a name of your choice, `#` a place in a list of tables. Keys marked ◦ may also stand under \
        `[overrides.\"<glob>\"]`, where the glob is over a `unique_id` or a project's name: checks and rules of what it fits \
        go by them, the last one uppermost.\n"
        .to_owned();
    for section in Section::ALL {
        let (title, about) = section.words();
        write!(
            text,
            "\n## {title}\n\n{about}\n\n| key | takes | default | what for | read by |\n|---|---|---|---|---|\n"
        )
        .unwrap();
        for key in all().filter(|key| key.section == section) {
            row(key, &mut text);
        }
    }
    text
}

fn row(key: &Key, text: &mut String) {
    let cell = |words: &str| words.replace('|', "\\|");
    let default = if key.default.is_empty() { String::new() } else { format!("`{}`", cell(key.default)) };
    let mark = if key.is_local() { " ◦" } else { "" };
    let (takes, about) = (cell(&key.kind.expected()), cell(key.about));
    writeln!(text, "| `{}`{mark} | {takes} | {default} | {about} | {} |", key.path, key.readers.join(", ")).unwrap();
}

#[test]
fn the_list_of_keys_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/policy.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        std::fs::write(&path, page()).expect("writable");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/policy.md is not what the keys are: INSTA_UPDATE=always cargo test --test policy_doc"
    );
}

#[test]
fn what_reads_a_key_is_a_check_or_a_rule() {
    let known = |id: &&str| CHECKS.iter().any(|check| check.id == *id) || RULES.iter().any(|rule| rule.id == *id);
    for key in all() {
        let strange = key.readers.iter().filter(|id| !known(id)).collect::<Vec<_>>();
        assert!(strange.is_empty(), "{}: {strange:?}", key.path);
    }
}
