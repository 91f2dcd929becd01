//! Slots in a row, grown into a tree.

use super::{DEEPEST, Inline};

/// A part of running text before it is known what holds it.
pub(super) enum Slot<'a> {
    Text(&'a str),
    /// What an entity stands for.
    Letter(char),
    Code(String),
    Break,
    Start(Kind),
    /// The end of what started last.
    End,
    /// The same of a link or an image, which emphasis may not cross.
    LinkEnd,
    /// The second half of a double mark.
    Nothing,
}

/// What holds running text.
pub(super) enum Kind {
    Emphasis,
    Strong,
    Strike,
    Link(String),
    /// Shown as its words: a picture from elsewhere would tell others who reads here.
    Image,
}

/// The tree. Every start has its end, in order.
pub(super) fn grow(slots: Vec<Slot<'_>>) -> Vec<Inline> {
    let mut open: Vec<(Kind, Vec<Inline>)> = Vec::new();
    let mut top = Vec::new();
    let mut too_deep = 0_usize;
    let mut letter = [0; 4];
    for slot in slots {
        match slot {
            Slot::Nothing => {}
            Slot::Text(words) => add(&mut top, words),
            Slot::Letter(it) => add(&mut top, it.encode_utf8(&mut letter)),
            Slot::Code(code) => top.push(Inline::Code(code)),
            Slot::Break => top.push(Inline::Break),
            Slot::Start(_) if open.len() >= DEEPEST => too_deep += 1,
            Slot::Start(kind) => open.push((kind, std::mem::take(&mut top))),
            Slot::End | Slot::LinkEnd if too_deep > 0 => too_deep -= 1,
            Slot::End | Slot::LinkEnd => {
                let Some((kind, outside)) = open.pop() else { continue };
                let inside = std::mem::replace(&mut top, outside);
                match kind {
                    Kind::Emphasis => top.push(Inline::Emphasis(inside)),
                    Kind::Strong => top.push(Inline::Strong(inside)),
                    Kind::Strike => top.push(Inline::Strike(inside)),
                    Kind::Link(address) => top.push(Inline::Link { address, inside }),
                    Kind::Image => {
                        for inline in inside {
                            match inline {
                                Inline::Text(words) => add(&mut top, &words),
                                other => top.push(other),
                            }
                        }
                    }
                }
            }
        }
    }
    top
}

/// Adds words to those that stand last.
fn add(inlines: &mut Vec<Inline>, words: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => text.push_str(words),
        _ if words.is_empty() => {}
        _ => inlines.push(Inline::Text(words.to_owned())),
    }
}
