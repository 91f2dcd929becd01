//! Markdown as dbt descriptions use it, read into a tree.
//!
//! In: text that is not to be trusted. Out: [`Block`]s and the [`Inline`]s in them, all owned. Not here: elements, and whether
//! an address is safe to follow ([`link`](crate::report::link)).
//!
//! A part of CommonMark 0.31 and of GitHub's tables and strike-through, small because the page carries it. Left out on
//! purpose: HTML is text, a reference (`[a][b]`) and its definition are text, an image is its words, and of the named
//! entities only a handful are known. Time is linear in the text, and nesting is bounded by [`DEEPEST`].

mod blocks;
mod emphasis;
mod escape;
mod inline;
mod line;
mod link;
mod open;
mod table;
mod tree;

/// Quotes and list items, or emphasis and links, that hold one another. What is nested deeper becomes words of the
/// innermost that counts: a description of 10,000 `>` must not exhaust the stack of whoever walks the tree.
pub const DEEPEST: usize = 16;

/// A part of a text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Running text of an item in a tight list: no space around it.
    Line(Vec<Inline>),
    /// A heading of any level.
    Heading(Vec<Inline>),
    /// A quote.
    Quote(Vec<Block>),
    /// Code, fenced or indented, each line with its end.
    Code(String),
    /// A list.
    List {
        /// Numbered, not with bullets.
        ordered: bool,
        /// What each item holds.
        items: Vec<Vec<Block>>,
    },
    /// A table; rows may be shorter than its head, never longer.
    Table {
        /// The cells of its head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row below.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across.
    Rule,
}

/// A part of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words, as they are to be read; a line's end in them is a space.
    Text(String),
    /// Code between backticks.
    Code(String),
    /// Between single `*` or `_`.
    Emphasis(Vec<Inline>),
    /// Between double `*` or `_`.
    Strong(Vec<Inline>),
    /// Between one or two `~`.
    Strike(Vec<Inline>),
    /// A link.
    Link {
        /// Where to, as written: not to be trusted.
        address: String,
        /// What is to be clicked.
        inside: Vec<Inline>,
    },
    /// A new line that was asked for.
    Break,
}

/// Reads a text. There is no text that is not Markdown, so there is no error.
pub fn markdown(text: &str) -> Vec<Block> {
    let mut reader = blocks::Blocks::new();
    for line in text.lines() {
        reader.line(line);
    }
    reader.finish()
}
