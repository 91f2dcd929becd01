//! What holds blocks while lines come in: the text, quotes, items of lists.

use super::Block;

/// What holds blocks.
pub(super) enum Holder {
    /// The text itself, or a quote.
    Quote,
    /// An item whose lines start at this column of what holds its list.
    Item(usize),
}

/// A holder that the next line may add to.
pub(super) struct Open {
    pub(super) holder: Holder,
    pub(super) blocks: Vec<Block>,
    /// The mark of the list that is the last of `blocks` and can grow.
    pub(super) list: Option<u8>,
    /// That list has an empty line between what it holds.
    pub(super) loose: bool,
}

impl Open {
    pub(super) fn new(holder: Holder) -> Self {
        Self { holder, blocks: Vec::new(), list: None, loose: false }
    }

    /// Ends the list that can grow: only now is it known whether it is tight.
    pub(super) fn settle(&mut self) {
        if let (Some(_), false, Some(Block::List { items, .. })) = (self.list, self.loose, self.blocks.last_mut()) {
            for block in items.iter_mut().flatten() {
                if let Block::Paragraph(words) = block {
                    *block = Block::Line(std::mem::take(words));
                }
            }
        }
        self.list = None;
    }
}
