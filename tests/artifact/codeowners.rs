//! CODEOWNERS: told from its name or its shape, in both dialects, and whose a file is by it.

use meshscope::artifact::codeowners::{CodeOwners, Matcher};
use meshscope::artifact::{Artifact, ReadError, read, read_named};

fn owners(text: &str) -> CodeOwners {
    match read_named("repo/.github/CODEOWNERS", text.as_bytes()) {
        Ok(Artifact::CodeOwners(file)) => file,
        other => panic!("{other:?}"),
    }
}

/// Owners of `path`, in words; `none` where no rule covers it.
fn of(text: &str, path: &str) -> String {
    let file = owners(text);
    Matcher::new(&file).owned(path).map_or("none".to_owned(), |owned| owned.owners.join(" "))
}

#[test]
fn the_last_match_wins_and_owners_are_not_merged() {
    let text = "* @all\n/models/ @models @sql\n/models/finance/ @finance # the ledger\n/models/finance/free.sql\n";
    assert_eq!(of(text, "README.md"), "@all");
    assert_eq!(of(text, "models/a.sql"), "@models @sql");
    assert_eq!(of(text, "models/finance/a.sql"), "@finance");
    assert_eq!(of(text, "models/finance/free.sql"), "", "a rule without owners leaves it unowned");
    assert_eq!(of("/models/ @a", "seeds/x.csv"), "none");
}

#[test]
fn comments_blank_lines_and_escaped_spaces() {
    let file = owners("\u{feff}# @nobody\r\n\r\n  /my\\ models/*.sql\t@a ana@x.io\r\n");
    assert_eq!((file.rules.len(), file.rules[0].line), (1, 3));
    assert_eq!(
        (file.rules[0].pattern.as_str(), file.rules[0].owners.as_slice()),
        ("/my models/*.sql", &["@a".to_owned(), "ana@x.io".to_owned()][..])
    );
}

#[test]
fn lines_that_github_does_not_read_are_named() {
    let file = owners("!a @x\nmodels/[ab].sql @x\n\\#a @x\nb @x\n");
    assert_eq!(file.rules.iter().map(|rule| rule.pattern.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(file.notices.len(), 1);
    assert!(file.notices[0].message.starts_with("Line 1 and 2 more are passed over"), "{}", file.notices[0].message);
}

#[test]
fn gitlab_has_sections_with_owners_of_their_own() {
    let text = "* @all\n[Data Models][2] @data\n/models/\n/models/finance/ @finance\n!/models/finance/public.sql\n^[data models]\n/seeds/\n^[Docs] @writers\n*.md\n";
    let file = owners(text);
    assert!(file.gitlab && !owners("* @all").gitlab);
    assert_eq!(of(text, "models/a.sql"), "@all @data");
    assert_eq!(of(text, "models/finance/a.sql"), "@all @finance");
    assert_eq!(of(text, "models/finance/public.sql"), "@all", "its section has no say there");
    assert_eq!(of(text, "seeds/a.csv"), "@all", "a section named again goes on, without default owners");
    assert_eq!(of(text, "models/x.md"), "@all @data @writers");
}

#[test]
fn a_rule_for_everything_is_told_from_others() {
    let file = owners("* @all\n/models/ @m");
    let matcher = Matcher::new(&file);
    assert!(!matcher.owned("seeds/a").unwrap().specific && matcher.owned("models/a").unwrap().specific);
    assert_eq!(matcher.folders(), ["models/"]);
    assert_eq!(
        Matcher::new(&owners("/a/b/*.sql @x\nc/d @x\n*.md @x\ne/ @x\n/f/*/g/ @x")).folders(),
        ["f/", "c/", "a/", "a/b/"]
    );
}

#[test]
fn without_its_name_it_is_told_from_its_shape() {
    let shaped = |text: &str| matches!(read(text.as_bytes()), Ok(Artifact::CodeOwners(_)));
    assert!(shaped("# who\n* @acme/data\n/models/ ana@acme.io\n"));
    assert!(shaped("[Data] @acme/data\n/models/\n"));
    for text in
        ["hello world", "models/\nseeds/\n", "name: x\nemail: a@b.c", "[1, 2]", "a = \"x@y.z\"", "select * from x"]
    {
        assert!(!shaped(text), "{text}");
    }
}

#[test]
fn github_reads_three_megabytes_and_no_more() {
    let large = "/models/finance/ledger/ @acme/ledger\n".repeat(700_000 / 7);
    assert!(matches!(read_named("CODEOWNERS", large.as_bytes()), Err(ReadError::TooLarge { bytes: 3_700_000, .. })));
    assert_eq!(owners(&large[..37 * 85_000]).rules.len(), 85_000);
}
