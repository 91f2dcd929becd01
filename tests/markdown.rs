//! Markdown held against another reader of it, and against any text.

// A broken test should stop at once: it never runs for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

#[path = "markdown/oracle.rs"]
mod oracle;

use meshscope::artifact::{Artifact, read};
use meshscope::report::markdown::{Block, DEEPEST, Inline, markdown};
use oracle::{even_out, oracle};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What both readers must make the same tree of.
const CASES: &[&str] = &[
    "",
    "\n \n\t\n",
    "One line.",
    "Two\nlines, the second\r\n   with spaces  ",
    "A break  \nand another\\\nand none at the end  ",
    "First.\n\nSecond.\n\n\nThird.",
    "# Heading\n## With marks ##\n### C# #\n#hashtag\n####### seven\n#\n# ",
    "Under\n===\nUnder too\nin two lines\n---\n\nno\n\n===\n",
    "---\n***\n _ _ _\n- - -\n--\n",
    "- a\n- b\n- c",
    "* a\n* b\n+ c\n",
    "- a\n\n- b\n- c",
    "- a\n  - b\n    - c\n  - d\n- e",
    "- a\n  - b\n\n- c",
    "- a\n\n  more\n- b",
    "- a\n  - b\n\n    c\n- d",
    "- a\nlazy\n- b\n  not lazy",
    "-\n  late\n-\n\n  not in it\n",
    "- a\n\n\n\n- b\n\nafter",
    "-   wide\n\n    more\n- narrow",
    "- # heading\n- > quote\n- ```\n  code\n  ```\n- ---\n",
    "-     code in an item\n",
    "1. one\n2. two\n10. ten\n",
    "1) one\n2) two\n1. another list\n",
    "Paragraph\n1. starts\n\nParagraph\n2. does not\n\nParagraph\n- starts\n\nParagraph\n-\nno item",
    "1. one\n   - inner\n   - inner\n2. two\n\n   more of two",
    "1234567890. too long\n",
    "Values:\n - a: first\n - b: second\n   * c\n",
    "- one\n - still the same\n  - and this\n   - and this\n    - but this goes on\n",
    "> quote\n> goes on\nlazily\n\nafter",
    "> a\n>\n> b\n\n> c\n>> deeper\n> > and on\n",
    "> - a\n> - b\n>\n> - c\n",
    "* a\n  > b\n  >\n* c",
    "> ```\n> code\nnot code\n",
    "> # heading\n---\n",
    "```\ncode *as it is*\n\n  indented\n```\nafter",
    "```sql\nselect * from t\n```\n~~~\n```\n~~~~\n",
    "````\n```\n````\n```\nnever closed\n",
    "  ```\n  less\n   indent\n ```\n",
    "``` not ` a fence\n",
    "    code\n\n      more\n\n\n    end\n\nafter\n    not code\n",
    "\tcode\n\n- a\n\n\tb\n\n\t\tcode in the item\n",
    "a `code` b ``with ` inside`` c `` ` `` d `` ` `` e\n",
    "`two\nlines` and `` never closed` and \\`no code`",
    "*a* **b** ***c*** _d_ __e__ ___f___",
    "snake_case_name and _snake_case_ and __init__ and a_b_ c",
    "2 * 3 * 4, a*b*c, ** no **, *a **b** c*, **a *b* c**",
    "*a **b* c**, **a*, *a**, ****a****, *(a)*, a*(b)*c",
    "*a _b* c_, _a *b_ c*, *foo**bar*, **foo*bar**",
    "~~gone~~ ~gone~ ~5 to ~10, a~~b~~c, ~~~no~~~, ~~a",
    "[a](https://b.c) [a *b*](<d e> \"title\") [](x) [a](b 'c') [a](b (c)) [a](b",
    "[a](b(c)d) [a](b\\)c) [a](b c) [a] (b) [a][b] [a]: b",
    "[a [b](c) d](e) ![a [b](c) d](e) [![a](b)](c)",
    "*[a*](b) [*a](b)* [a`](b)` [a]( b \n \"c\" )",
    "![picture *of* things](x.png \"t\") ![no] !",
    "<https://a.b/c?d=e&f> <mailto:a@b.c> <not an address> <a:b>",
    "\\*no\\* \\_no\\_ \\\\ \\a \\[a](b) \\<b> \\&amp; \\# end\\",
    "&amp; &lt; &gt; &quot; &#39; &#x27; &nbsp;| &#0; &unknown; & &; &#; AT&T",
    "a <b>bold</b> and <br/> and <a href=\"x_y_z\" title='*a*'>link</a>, 1 < 2 > 1, a<b",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n| 4 | 5 | 6 |\n\nafter",
    "a | b\n:-- | --:\n`1 \\| 2` | *3*\nno bar\n\n- | - |\n",
    "|a|\n|-|\n|b|\n> quote\n",
    "| a | b |\n|---|\n\n| a |\n| b |\n",
    "|a|\n---\n|b|\n\na\n:-:\nb\n\na|b\n-|-\n\na | b\n--- | --- |\n1 | 2 |\n# c",
    "Paragraph\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "- | a | b |\n  |---|---|\n  | 1 | 2 |\n- next\n",
    "Ünïcode *é* — “*quotes*” *„a“*b, «*a*», 漢字*漢字*漢字, 🎉*a*🎉",
    "tab\tin *words*\t\n\t\nnext",
];

/// Where this reader differs on purpose: the text, and what it makes of it.
const DIFFERENT: &[(&str, &str)] = &[
    // A definition and what refers to it are text: descriptions have none, and words should not go missing.
    ("[a][b]\n\n[b]: https://c.d", "<p>[a][b]</p><p>[b]: https://c.d</p>"),
    // Lines of HTML are a paragraph, and what is marked up between the tags counts.
    ("<div>\n*a*\n</div>", "<p><div> <em>a</em> </div></p>"),
    ("<!-- *a* -->\nb", "<p><!-- *a* --> b</p>"),
    // A mail address in angle brackets is a link to it.
    ("<a.b@c.d>", "<p><a mailto:a.b@c.d>a.b@c.d</a></p>"),
    // Of named entities only a handful are known.
    ("&copy; &eacute;", "<p>&copy; &eacute;</p>"),
    // More than 63 backticks are text.
    (
        "```````````````````````````````````````````````````````````````` a ````````````````````````````````````````````````````````````````",
        "<p>```````````````````````````````````````````````````````````````` a ````````````````````````````````````````````````````````````````</p>",
    ),
];

/// Both trees of a text, ours first.
fn both(text: &str) -> (Vec<Block>, Vec<Block>) {
    let (mut ours, mut theirs) = (markdown(text), oracle(text));
    even_out(&mut ours);
    even_out(&mut theirs);
    (ours, theirs)
}

/// All text of a tree's inlines.
fn words(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(inside)
            | Inline::Strong(inside)
            | Inline::Strike(inside)
            | Inline::Link { inside, .. } => words(inside),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}

/// A tree on one line.
fn shown(blocks: &[Block]) -> String {
    let line = |inlines: &[Inline]| inlines.iter().map(shown_inline).collect::<String>();
    let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| format!("<td>{}</td>", line(cell))).collect::<String>();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(inside) => format!("<p>{}</p>", line(inside)),
            Block::Line(inside) => line(inside),
            Block::Heading(inside) => format!("<h>{}</h>", line(inside)),
            Block::Quote(inside) => format!("<q>{}</q>", shown(inside)),
            Block::Code(code) => format!("<pre>{code}</pre>"),
            Block::List { ordered, items } => {
                let name = if *ordered { "ol" } else { "ul" };
                let items: String = items.iter().map(|item| format!("<li>{}</li>", shown(item))).collect();
                format!("<{name}>{items}</{name}>")
            }
            Block::Table { head, rows } => {
                let rows: String = rows.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect();
                format!("<table><th>{}</th>{rows}</table>", row(head))
            }
            Block::Rule => "<hr>".to_owned(),
        })
        .collect()
}

fn shown_inline(inline: &Inline) -> String {
    let all = |inside: &[Inline]| inside.iter().map(shown_inline).collect::<String>();
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Code(code) => format!("<code>{code}</code>"),
        Inline::Emphasis(inside) => format!("<em>{}</em>", all(inside)),
        Inline::Strong(inside) => format!("<strong>{}</strong>", all(inside)),
        Inline::Strike(inside) => format!("<s>{}</s>", all(inside)),
        Inline::Link { address, inside } => format!("<a {address}>{}</a>", all(inside)),
        Inline::Break => "<br>".to_owned(),
    }
}

#[test]
fn both_readers_make_the_same_of_every_case() {
    let mut wrong = String::new();
    for text in CASES {
        let (ours, theirs) = both(text);
        if ours != theirs {
            wrong.push_str(&format!("{text:?}\n  ours   {}\n  theirs {}\n", shown(&ours), shown(&theirs)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_differences_are_the_known_ones() {
    for (text, expected) in DIFFERENT {
        let (ours, theirs) = both(text);
        assert_eq!(shown(&ours), *expected);
        assert_ne!(ours, theirs, "{text}: no difference any more");
    }
}

/// Every manifest below a folder, packed.
fn manifests(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            manifests(&path, found);
        } else if path.ends_with("manifest.json.gz") {
            found.push(path);
        }
    }
}

#[test]
fn both_readers_make_the_same_of_real_descriptions() {
    let Some(corpus) = common::corpus() else { return };
    let mut paths = Vec::new();
    manifests(&corpus, &mut paths);
    let mut texts = BTreeSet::new();
    for path in paths {
        // Those of versions before v9 are refused.
        let Ok(Artifact::Manifest(manifest)) = read(&common::gunzip(path)) else { continue };
        for node in manifest.nodes.into_iter().map(Arc::unwrap_or_clone) {
            texts.extend(node.columns.into_iter().map(|column| column.description));
            texts.insert(node.description);
        }
        texts.extend(manifest.groups.into_iter().map(|group| group.description));
    }
    let mut different = Vec::new();
    for text in &texts {
        let (ours, theirs) = both(text);
        if ours != theirs {
            different.push(format!("{text:?}\n  ours   {}\n  theirs {}", shown(&ours), shown(&theirs)));
        }
    }
    println!("{} descriptions, {} differ", texts.len(), different.len());
    assert!(texts.len() > 1000, "{}", texts.len());
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// Texts that would take a careless reader time beyond measure, or its stack. That this ends soon is the test.
#[test]
fn no_text_is_too_much() {
    let size = 100_000;
    for part in [
        "[",
        "]",
        "![",
        "*",
        "_",
        "~",
        "`",
        ">",
        "> ",
        "<",
        "&",
        "\\",
        "(",
        "|",
        "-",
        "#",
        "- ",
        "1. ",
        "\t",
        "\n",
        " ",
        "*a ",
        "a*",
        "*a_",
        "_a* ",
        "**a* ",
        "~~a ~b",
        "[a](",
        "[a](b",
        "[a](<b",
        "[a](b \"",
        "[a](b 'c",
        "[a](b (c",
        "![a](b)",
        "[*a](b)*",
        "![[",
        "]()",
        "*[",
        "a `b ``c ```d ",
        "<a",
        "<a>",
        "&a",
        "&#1",
        ">\n",
        "> a\n",
        "- a\n",
        " - a\n",
        "* * ",
        "|-\n",
        "a|b\n-|-\n",
        "|a\n",
        "a\n|-\n",
        "```\n",
        "    a\n\n",
        "- \n\n",
        ">-\n",
        "a\\\n",
        "a  \n",
    ] {
        let tree = markdown(&part.repeat(size / part.len()));
        assert!(depth(&tree) <= 2 * DEEPEST + 1, "{part:?} is {} deep", depth(&tree));
    }
    let backticks: String = (1..400).map(|count| format!("{}a", "`".repeat(count))).collect();
    assert_eq!(markdown(&backticks), [Block::Paragraph(vec![Inline::Text(backticks)])]);
    let wide = format!("{}\n{}\n{}", "|a".repeat(10_000), "|-".repeat(10_000), "|b\n".repeat(10_000));
    let [Block::Table { head, rows }] = &markdown(&wide)[..] else { panic!("a table") };
    assert_eq!((head.len(), rows.len(), rows.iter().flatten().count()), (10_000, 10_000, 10_000));
}

fn depth(blocks: &[Block]) -> usize {
    let inside = blocks.iter().map(|block| match block {
        Block::Quote(inside) => depth(inside),
        Block::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Paragraph(words) | Block::Line(words) | Block::Heading(words) => depth_inline(words),
        _ => 0,
    });
    inside.max().map_or(0, |inside| inside + 1)
}

fn depth_inline(inlines: &[Inline]) -> usize {
    let inside = inlines.iter().map(|inline| match inline {
        Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) | Inline::Link { inside, .. } => {
            depth_inline(inside)
        }
        _ => 0,
    });
    inside.max().map_or(0, |inside| inside + 1)
}

#[test]
fn what_is_nested_too_deep_keeps_its_words() {
    let quotes = format!("{}words", ">".repeat(20));
    assert_eq!(shown(&markdown(&quotes)), format!("{}<p>>>>>words</p>{}", "<q>".repeat(16), "</q>".repeat(16)));
    let emphasis = format!("{}words{}", "*a ".repeat(20), " a*".repeat(20));
    let flat = shown(&markdown(&emphasis));
    assert_eq!((flat.matches("<em>").count(), flat.matches('*').count()), (16, 0), "{flat}");
    assert_eq!(flat.matches('a').count(), 40);
}

/// All words that are shown, in order.
fn said(blocks: &[Block], all: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(inside) | Block::Line(inside) | Block::Heading(inside) => all.push_str(&words(inside)),
            Block::Quote(inside) => said(inside, all),
            Block::Code(code) => all.push_str(code),
            Block::List { items, .. } => items.iter().for_each(|item| said(item, all)),
            Block::Table { head, rows } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    all.push_str(&words(cell));
                    all.push(' ');
                }
            }
            Block::Rule => {}
        }
        all.push(' ');
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC*|([ \t\n>*_~`#|:\\-+0-9.)\\[\\](!<&;\\\\a\"']|é)*") {
        let tree = markdown(&text);
        prop_assert!(depth(&tree) <= 2 * DEEPEST + 1);
    }

    /// Words between any marks that hide nothing: no address, no title, no language of code, no cell too many.
    #[test]
    fn every_word_stays_and_in_order(parts in prop::collection::vec(("[ \n>*_~#\\-+.)!\\[\\]]{1,4}", "[a-zé]{1,6}"), 0..30)) {
        let text: String = parts.iter().flat_map(|(marks, word)| [marks.as_str(), word]).collect();
        // A fence's first line names a language.
        prop_assume!(!text.contains("~~~"));
        let mut all = String::new();
        said(&markdown(&text), &mut all);
        let left: String = all.chars().filter(|letter| letter.is_alphabetic()).collect();
        let words: String = parts.iter().map(|(_, word)| word.as_str()).collect();
        prop_assert_eq!(left, words);
    }

    /// Words between marks as they are used, in any order.
    #[test]
    fn both_readers_make_the_same_of_ordinary_marks(
        parts in prop::collection::vec((prop::sample::select(&MARKS[..]), "[a-z]{1,4}"), 0..12)
    ) {
        let mut text: String = parts.iter().flat_map(|(marks, word)| [*marks, word]).collect();
        text.push('\n');
        let (ours, theirs) = both(&text);
        prop_assert!(ours == theirs, "{:?}\n  ours   {}\n  theirs {}", text, shown(&ours), shown(&theirs));
    }
}

const MARKS: [&str; 50] = [
    "[",
    "](",
    ")",
    "~~",
    "\\",
    "\n| ",
    "|",
    "\n\n|a|b|\n|-|-|\n|c|d|\n\n",
    "***",
    "__",
    "\t",
    "\n\t",
    "<b>",
    "> ",
    "&amp;",
    "\n+ ",
    "\n> > ",
    "\n    - ",
    "\n~~~\n",
    "![",
    " ",
    "\n",
    "\n\n",
    " *",
    "* ",
    " **",
    "** ",
    "_",
    " _",
    "_ ",
    "*",
    "`",
    " ` ",
    "\n- ",
    "\n\n- ",
    "\n  - ",
    "\n  ",
    "\n\n  ",
    "\n1. ",
    "\n2. ",
    "\n> ",
    "\n>\n> ",
    "\n# ",
    "\n---\n",
    "\n```\n",
    "\n    ",
    "\n\n    ",
    "  \n",
    " | ",
    ", ",
];
