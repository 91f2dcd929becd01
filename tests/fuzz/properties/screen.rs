//! What is shown, linked to, and said between page and workers.

use meshscope::artifact::Artifact;
use meshscope::protocol::{Answer, Query, Reading, Task, Wish, decode, encode};
use meshscope::report::markdown::{Block, DEEPEST, Inline, markdown};
use meshscope::session::fragment;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn inline_depth(inlines: &[Inline]) -> usize {
    let depth = |inline: &Inline| match inline {
        Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => 1 + inline_depth(inside),
        Inline::Link { inside, .. } => 1 + inline_depth(inside),
        Inline::Text(_) | Inline::Code(_) | Inline::Break => 0,
    };
    inlines.iter().map(depth).max().unwrap_or(0)
}

fn depth(blocks: &[Block]) -> usize {
    let depth = |block: &Block| match block {
        Block::Paragraph(inside) | Block::Line(inside) | Block::Heading(inside) => inline_depth(inside),
        Block::Quote(inside) => 1 + depth(inside),
        Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Table { head, rows } => {
            assert!(rows.iter().all(|row| row.len() <= head.len()), "a row longer than its head");
            head.iter().chain(rows.iter().flatten()).map(|cell| inline_depth(cell)).max().unwrap_or(0)
        }
        Block::Code(_) | Block::Rule => 0,
    };
    blocks.iter().map(depth).max().unwrap_or(0)
}

/// A description's tree is no deeper than whoever walks it can bear, and not larger than the text allows.
pub(super) fn markdown_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tree = markdown(&text);
    assert!(depth(&tree) <= 2 * DEEPEST + 1, "nested too deep");
}

/// Any fragment says some state, and that state's own fragment says it again.
pub(super) fn url(bytes: &[u8]) {
    let state = fragment::decode(&String::from_utf8_lossy(bytes));
    let link = fragment::encode(&state);
    assert!(link.is_ascii() && !link.contains(char::is_whitespace), "{link:?} is no address");
    assert_eq!(fragment::decode(&link), state, "{link}");
}

/// The first byte chooses the type of a message.
pub(super) fn messages(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    match first % 6 {
        0 => message::<Query>(rest),
        1 => message::<Answer>(rest),
        2 => message::<Artifact>(rest),
        3 => message::<Task>(rest),
        4 => message::<Reading>(rest),
        _ => message::<Wish>(rest),
    }
}

/// Bytes are no message, or one that is the same after another crossing.
fn message<T: Serialize + DeserializeOwned>(bytes: &[u8]) {
    let Some(message) = decode::<T>(bytes) else { return };
    let once = encode(&message);
    let again = decode::<T>(&once).expect("a message of our own");
    // By their bytes: numbers that are none equal nothing.
    assert!(encode(&again) == once, "another message after a crossing");
}
