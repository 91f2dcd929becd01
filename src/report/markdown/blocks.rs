//! Lines in, blocks out: what holds each line, and what it starts or goes on with.
//!
//! This is the algorithm of the CommonMark specification's appendix: a line is walked through the quotes and items that
//! are open, then starts new ones, then adds to the block at their tip.

use super::inline::inlines;
use super::line::{self, Line};
use super::open::{Holder, Open};
use super::{Block, DEEPEST, table};

/// The block at the tip, which lines are added to.
enum Leaf {
    None,
    /// Running text.
    Words(String),
    Indented(String),
    Fenced {
        mark: u8,
        marks: usize,
        indent: usize,
        code: String,
    },
    Table {
        columns: usize,
        head: String,
        rows: Vec<String>,
    },
}

/// The state between two lines.
pub(super) struct Blocks {
    /// From the text itself to the tip.
    open: Vec<Open>,
    leaf: Leaf,
    /// Where the last line starts in a leaf of words.
    last: usize,
    /// The line before was empty, and the innermost quote that it had a mark of was this one.
    blank: Option<usize>,
}

impl Blocks {
    pub(super) fn new() -> Self {
        Self { open: vec![Open::new(Holder::Quote)], leaf: Leaf::None, last: 0, blank: None }
    }

    /// Takes the next line, without its end.
    pub(super) fn line(&mut self, text: &str) {
        let (line, kept, quote) = self.walk(Line::new(text));
        let blank = self.take(line, kept);
        self.blank = blank.then_some(quote);
    }

    /// What the text was made of.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end();
        self.close(1);
        let Some(mut whole) = self.open.pop() else { return Vec::new() };
        whole.settle();
        whole.blocks
    }

    /// Takes a line that has the marks of the first `kept` that are open: whether it is empty.
    fn take(&mut self, mut line: Line<'_>, mut kept: usize) -> bool {
        if kept == self.open.len() && self.goes_on(line) {
            return false;
        }
        let mut fresh = false;
        while !line.is_blank() {
            let text = line.text();
            let indent = line.indent();
            let in_words = kept == self.open.len() && matches!(self.leaf, Leaf::Words(_));
            if indent >= 4 {
                let is_table = kept == self.open.len() && matches!(self.leaf, Leaf::Table { .. });
                if is_table || matches!(self.leaf, Leaf::Words(_)) {
                    break;
                }
                self.start(kept);
                let mut code = String::new();
                line.after(4).put(&mut code);
                self.leaf = Leaf::Indented(code);
                return false;
            }
            if text.starts_with('>') && kept <= DEEPEST {
                self.start(kept);
                self.open.push(Open::new(Holder::Quote));
                line = line.past(1).after(1);
            } else if in_words && self.becomes(text) || self.stands_alone(text, indent, kept) {
                return false;
            } else if let Some((mark, length, may_interrupt)) = line::item(text)
                && (may_interrupt || !in_words)
                && kept <= DEEPEST
            {
                line = self.item(line, mark, length, kept);
            } else {
                break;
            }
            kept = self.open.len();
            fresh = true;
        }
        let blank = line.is_blank();
        if !blank {
            self.words(line.text(), kept);
        } else if !fresh {
            self.close(kept);
            if !matches!(self.leaf, Leaf::Indented(_)) {
                self.end();
            }
        }
        blank && !fresh
    }

    /// Takes the marks of what is open off a line, as far as it has them: the rest, how many, and the last quote of them.
    fn walk<'a>(&self, mut line: Line<'a>) -> (Line<'a>, usize, usize) {
        let mut quote = 0;
        for (at, open) in self.open.iter().enumerate().skip(1) {
            let indent = line.indent();
            let blank = line.is_blank();
            match open.holder {
                Holder::Quote if indent < 4 && line.text().starts_with('>') => {
                    line = line.past(1).after(1);
                    quote = at;
                }
                // An item may start with one empty line, not with two.
                Holder::Item(_) if blank && !(at + 1 == self.open.len() && self.tip_is_empty()) => {}
                Holder::Item(column) if !blank && indent >= column => line = line.after(column),
                _ => return (line, at, quote),
            }
        }
        (line, self.open.len(), quote)
    }

    fn tip_is_empty(&self) -> bool {
        matches!(self.leaf, Leaf::None) && self.open.last().is_some_and(|open| open.blocks.is_empty())
    }

    /// Adds a line to code or a table at the tip, if it belongs there.
    fn goes_on(&mut self, line: Line<'_>) -> bool {
        let blank = line.is_blank();
        match &mut self.leaf {
            Leaf::Fenced { mark, marks, indent, code } => {
                let text = line.text();
                let closing = line::run(text, *mark);
                let ends = line.indent() < 4 && closing >= *marks && text.trim_end().len() == closing;
                if ends {
                    self.end();
                } else {
                    line.after(*indent).put(code);
                }
                true
            }
            Leaf::Indented(code) if blank || line.indent() >= 4 => {
                line.after(4).put(code);
                // An empty line may be the last, and then parts what comes next.
                !blank
            }
            _ => false,
        }
    }

    /// Makes the words at the tip a heading, or the last line of them a table's head, if the line below says so.
    fn becomes(&mut self, text: &str) -> bool {
        let Leaf::Words(words) = &mut self.leaf else { return false };
        if line::is_underline(text) {
            let heading = inlines(words.trim_end());
            self.leaf = Leaf::None;
            self.push(Block::Heading(heading));
            return true;
        }
        if let Some(columns) = table::columns(text)
            && let head = words.get(self.last..).unwrap_or_default()
            && head.contains('|')
            && table::cells(head).len() == columns
        {
            let head = words.split_off(self.last);
            if words.is_empty() {
                self.leaf = Leaf::None;
            }
            self.end();
            self.leaf = Leaf::Table { columns, head, rows: Vec::new() };
            return true;
        }
        false
    }

    /// Starts a block that its first line tells.
    fn stands_alone(&mut self, text: &str, indent: usize, kept: usize) -> bool {
        if let Some(words) = line::heading(text) {
            self.start(kept);
            self.push(Block::Heading(inlines(words)));
        } else if line::is_rule(text) {
            self.start(kept);
            self.push(Block::Rule);
        } else if let Some((mark, marks)) = line::fence(text) {
            self.start(kept);
            self.leaf = Leaf::Fenced { mark, marks, indent, code: String::new() };
        } else {
            return false;
        }
        true
    }

    /// Starts an item, and its list if none is open that it fits: what is left of the line.
    fn item<'a>(&mut self, line: Line<'a>, mark: u8, length: usize, kept: usize) -> Line<'a> {
        let rest = line.past(length);
        // After five columns, what follows is code.
        let gap = if rest.is_blank() || rest.indent() > 4 { 1 } else { rest.indent() };
        self.close(kept);
        self.end();
        let parted = self.after_blank();
        let fits = self.open.last().is_some_and(|open| open.list == Some(mark));
        if !fits {
            self.start(kept);
            self.push(Block::List { ordered: matches!(mark, b'.' | b')'), items: Vec::new() });
        }
        if let Some(open) = self.open.last_mut() {
            open.loose = fits && (open.loose || parted);
            open.list = Some(mark);
        }
        self.open.push(Open::new(Holder::Item(line.indent() + length + gap)));
        rest.after(gap)
    }

    /// Takes a line of words. A paragraph goes on even without the marks of what holds it.
    fn words(&mut self, text: &str, kept: usize) {
        match &mut self.leaf {
            Leaf::Words(words) => {
                words.push('\n');
                self.last = words.len();
                words.push_str(text);
            }
            Leaf::Table { rows, .. } if kept == self.open.len() => rows.push(text.to_owned()),
            _ => {
                self.start(kept);
                self.leaf = Leaf::Words(text.to_owned());
                self.last = 0;
            }
        }
    }

    /// Makes room for a block in the last of the first `kept` that are open.
    fn start(&mut self, kept: usize) {
        self.close(kept);
        self.end();
        let parted = self.after_blank();
        if let [.., list, Open { holder: Holder::Item(_), blocks, .. }] = self.open.as_mut_slice()
            && parted
            && !blocks.is_empty()
        {
            list.loose = true;
        }
    }

    /// Whether the line before was empty for the tip: it may have been empty within a quote that has ended.
    fn after_blank(&self) -> bool {
        self.blank.is_some_and(|quote| quote < self.open.len())
    }

    /// Ends all that is open but the first `kept`.
    fn close(&mut self, kept: usize) {
        if self.open.len() > kept {
            self.end();
        }
        while self.open.len() > kept {
            let Some(mut ended) = self.open.pop() else { return };
            ended.settle();
            match (ended.holder, self.open.last_mut()) {
                (Holder::Item(_), Some(Open { blocks, .. })) => {
                    if let Some(Block::List { items, .. }) = blocks.last_mut() {
                        items.push(ended.blocks);
                    }
                }
                _ => self.push(Block::Quote(ended.blocks)),
            }
        }
    }

    /// Ends the block at the tip.
    fn end(&mut self) {
        let block = match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => return,
            Leaf::Words(words) => Block::Paragraph(inlines(words.trim_end())),
            Leaf::Indented(mut code) => {
                code.truncate(code.trim_end_matches('\n').len() + 1);
                Block::Code(code)
            }
            Leaf::Fenced { code, .. } => Block::Code(code),
            Leaf::Table { columns, head, rows } => Block::Table {
                head: table::row(&head, columns),
                rows: rows.iter().map(|row| table::row(row, columns)).collect(),
            },
        };
        self.push(block);
    }

    fn push(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.settle();
            open.blocks.push(block);
        }
    }
}
