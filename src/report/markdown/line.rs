//! One line, taken from the left: white space by columns, and the marks that open a block.

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    rest: &'a str,
    /// Columns taken so far: a tab reaches to the next multiple of four.
    column: usize,
    /// Columns of a tab before `rest` that are not taken yet.
    spare: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, column: 0, spare: 0 }
    }

    /// Columns of white space ahead.
    pub(super) fn indent(&self) -> usize {
        let mut columns = self.spare;
        for byte in self.rest.bytes() {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4 - (self.column + columns) % 4,
                _ => break,
            }
        }
        columns
    }

    /// The same, with up to `columns` of white space taken.
    pub(super) fn after(mut self, mut columns: usize) -> Self {
        while columns > 0 {
            if self.spare == 0 {
                match self.rest.as_bytes().first() {
                    Some(b' ') => self.spare = 1,
                    Some(b'\t') => self.spare = 4 - self.column % 4,
                    _ => break,
                }
                self.rest = self.rest.get(1..).unwrap_or_default();
            }
            let taken = columns.min(self.spare);
            self.spare -= taken;
            self.column += taken;
            columns -= taken;
        }
        self
    }

    /// The same, with the white space ahead and then `bytes` of a mark taken.
    pub(super) fn past(self, bytes: usize) -> Self {
        let line = self.after(self.indent());
        Self { rest: line.rest.get(bytes..).unwrap_or_default(), column: line.column + bytes, spare: 0 }
    }

    /// From the first letter on.
    pub(super) fn text(&self) -> &'a str {
        self.rest.trim_start_matches([' ', '\t'])
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text().trim_end().is_empty()
    }

    /// Adds what is left as a line of code.
    pub(super) fn put(&self, code: &mut String) {
        for _ in 0..self.spare {
            code.push(' ');
        }
        code.push_str(self.rest);
        code.push('\n');
    }
}

/// How often `mark` stands at the start of a text.
pub(super) fn run(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

/// Whether a line holds three or more of one of `*`, `-`, `_`, and white space.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(mark @ (b'*' | b'-' | b'_')) = text.bytes().next() else { return false };
    let mut marks = 0;
    for byte in text.bytes() {
        if byte == mark {
            marks += 1;
        } else if byte != b' ' && byte != b'\t' {
            return false;
        }
    }
    marks >= 3
}

/// Whether a line under a paragraph makes it a heading.
pub(super) fn is_underline(text: &str) -> bool {
    let text = text.trim_end();
    let marks = run(text, b'=').max(run(text, b'-'));
    marks > 0 && marks == text.len()
}

/// The words of a `# heading`.
pub(super) fn heading(text: &str) -> Option<&str> {
    let level = run(text, b'#');
    let words = text.get(level..)?;
    if level == 0 || level > 6 || !(words.is_empty() || words.starts_with([' ', '\t'])) {
        return None;
    }
    let words = words.trim_end();
    let open = words.trim_end_matches('#');
    // A `#` that ends a word is part of it.
    let closed = open.is_empty() || open.ends_with([' ', '\t']);
    Some(if closed { open.trim() } else { words.trim() })
}

/// The mark of a fence and how often it stands there.
pub(super) fn fence(text: &str) -> Option<(u8, usize)> {
    let mark @ (b'`' | b'~') = text.bytes().next()? else { return None };
    let marks = run(text, mark);
    let clashes = mark == b'`' && text.get(marks..)?.contains('`');
    (marks >= 3 && !clashes).then_some((mark, marks))
}

/// The mark of a list's item, its length, and whether it is one that a list may start with in the midst of a paragraph.
pub(super) fn item(text: &str) -> Option<(u8, usize, bool)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = *text.as_bytes().get(digits)?;
    let fits = match mark {
        b'-' | b'+' | b'*' => digits == 0,
        b'.' | b')' => (1..=9).contains(&digits),
        _ => false,
    };
    let rest = text.get(digits + 1..).unwrap_or_default();
    if !fits || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let first = digits == 0 || text.get(..digits) == Some("1");
    Some((mark, digits + 1, first && !rest.trim().is_empty()))
}
