//! Running text: what in it is code, a link, a new line, a letter written otherwise. Emphasis comes after.

use super::emphasis::{self, Run};
use super::line::run;
use super::tree::{Kind, Slot, grow};
use super::{Inline, escape, link};

/// The tree of a paragraph's text, its lines parted by `\n`.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let mut scan =
        Scan { text, slots: Vec::new(), runs: Vec::new(), brackets: Vec::new(), dead: 0, code_without_end: 0 };
    scan.scan();
    emphasis::pair(&mut scan.slots, scan.runs);
    grow(scan.slots)
}

struct Scan<'a> {
    text: &'a str,
    slots: Vec<Slot<'a>>,
    /// Runs of `*`, `_` and `~`, which take a slot for every mark.
    runs: Vec<Run>,
    /// Slots of `[` and `![` that may yet become links, and whether they are images.
    brackets: Vec<(usize, bool)>,
    /// As many of the first brackets are no links, because they hold one.
    dead: usize,
    /// A bit for every number of backticks that no run further on has: each is looked for in vain only once.
    code_without_end: u64,
}

impl<'a> Scan<'a> {
    fn scan(&mut self) {
        let mut from = 0;
        let mut at = 0;
        for (here, byte) in self.text.bytes().enumerate() {
            if here < at
                || !matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'~' | b'[' | b']' | b'!' | b'<' | b'&' | b'\n')
            {
                continue;
            }
            let words = self.slice(from, here);
            let rest = self.slice(here, self.text.len());
            if byte == b'\n' {
                let trimmed = words.trim_end_matches([' ', '\t']);
                self.slots.push(Slot::Text(trimmed));
                self.slots.push(if words.ends_with("  ") { Slot::Break } else { Slot::Text(" ") });
                at = here + 1;
            } else {
                self.slots.push(Slot::Text(words));
                let taken = match byte {
                    b'\\' => self.escape(rest),
                    b'`' => self.code(rest),
                    b'[' => self.bracket(rest, 1),
                    b'!' if rest.starts_with("![") => self.bracket(rest, 2),
                    b']' => self.close(rest),
                    b'<' => self.angle(rest),
                    b'&' => self.entity(rest),
                    b'!' => 0,
                    mark => self.run(here, rest, mark),
                };
                at = here + taken;
            }
            from = at;
        }
        self.slots.push(Slot::Text(self.slice(from, self.text.len())));
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    // Each of these takes the text from a mark on, and says how many bytes of it it has taken; none leaves it as text.

    fn escape(&mut self, rest: &'a str) -> usize {
        if rest.starts_with("\\\n") {
            self.slots.push(Slot::Break);
        } else if let Some(mark) = escape::escaped(rest) {
            self.slots.push(Slot::Text(mark));
        } else {
            return 0;
        }
        2
    }

    fn entity(&mut self, rest: &'a str) -> usize {
        let Some((letter, length)) = escape::entity(rest) else { return 0 };
        self.slots.push(Slot::Letter(letter));
        length
    }

    /// A run of more than 63 backticks is text.
    fn code(&mut self, rest: &'a str) -> usize {
        let marks = run(rest, b'`');
        let bit = u32::try_from(marks).ok().and_then(|marks| 1_u64.checked_shl(marks)).unwrap_or(0);
        let mut end = marks;
        while bit != 0 && self.code_without_end & bit == 0 {
            let ahead = rest.get(end..).unwrap_or_default();
            let Some(next) = ahead.find('`') else {
                self.code_without_end |= bit;
                break;
            };
            end += next;
            let closing = ahead.get(next..).map_or(0, |ahead| run(ahead, b'`'));
            if closing == marks {
                self.slots.push(Slot::Code(code(rest.get(marks..end).unwrap_or_default())));
                return end + marks;
            }
            end += closing;
        }
        self.slots.push(Slot::Text(rest.get(..marks).unwrap_or_default()));
        marks
    }

    fn bracket(&mut self, rest: &'a str, length: usize) -> usize {
        self.brackets.push((self.slots.len(), length == 2));
        self.slots.push(Slot::Text(rest.get(..length).unwrap_or_default()));
        length
    }

    fn close(&mut self, rest: &'a str) -> usize {
        let Some((slot, image)) = self.brackets.pop() else { return 0 };
        let left = self.brackets.len();
        let is_dead = !image && left < self.dead;
        self.dead = self.dead.min(left);
        if is_dead {
            return 0;
        }
        let Some((address, length)) = rest.get(1..).and_then(link::target) else { return 0 };
        if let Some(start) = self.slots.get_mut(slot) {
            *start = Slot::Start(if image { Kind::Image } else { Kind::Link(address) });
        }
        self.slots.push(Slot::LinkEnd);
        if !image {
            self.dead = left;
        }
        1 + length
    }

    /// An address, or a tag, which is text, but not text that emphasis may start in.
    fn angle(&mut self, rest: &'a str) -> usize {
        let inside = rest.get(1..).unwrap_or_default();
        let Some(end) = inside.find(['<', '>', '\n']) else { return 0 };
        let (inside, after) = inside.split_at(end);
        if !after.starts_with('>') {
            return 0;
        }
        let is_mail = link::is_mail(inside);
        if is_mail || link::is_address(inside) {
            let address = if is_mail { ["mailto:", inside].concat() } else { inside.to_owned() };
            self.slots.push(Slot::Start(Kind::Link(address)));
            self.slots.push(Slot::Text(inside));
            self.slots.push(Slot::LinkEnd);
        } else if is_tag(inside) {
            self.slots.push(Slot::Text(rest.get(..end + 2).unwrap_or_default()));
        } else {
            return 0;
        }
        end + 2
    }

    fn run(&mut self, at: usize, rest: &'a str, mark: u8) -> usize {
        let count = run(rest, mark);
        let before = self.slice(0, at).chars().next_back();
        let after = rest.get(count..).unwrap_or_default().chars().next();
        self.runs.extend(Run::new(mark, self.slots.len(), count, before, after));
        let one = rest.get(..1).unwrap_or_default();
        for _ in 0..count {
            self.slots.push(Slot::Text(one));
        }
        count
    }
}

/// Whether what stands between `<` and `>` looks like a tag, a comment or a declaration.
fn is_tag(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" \t-/_:.".contains(&byte);
    match text.bytes().next() {
        Some(b'!' | b'?') => true,
        Some(b'/' | b'a'..=b'z' | b'A'..=b'Z') => text.contains('=') || text.bytes().all(plain),
        _ => false,
    }
}

/// Code as it is to be read: without the space that keeps its backticks apart from the marks.
fn code(text: &str) -> String {
    let text = text.replace('\n', " ");
    let inner = text.strip_prefix(' ').and_then(|text| text.strip_suffix(' '));
    match inner {
        Some(inner) if !inner.trim_matches(' ').is_empty() => inner.to_owned(),
        _ => text,
    }
}
