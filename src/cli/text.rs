//! Text for a terminal.
//!
//! In: text, much of it from files that are not trusted. Out: text of a certain width, coloured or not. Not here: what it
//! says.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Colours, where there are any.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// Whether there are.
    pub colour: bool,
}

impl Paint {
    /// ANSI's "select graphic rendition" (ECMA-48, 8.3.117) around text.
    pub fn sgr(self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Text that stands out.
    pub fn bold(self, text: &str) -> String {
        self.sgr("1", text)
    }

    /// Text that stands back.
    pub fn faint(self, text: &str) -> String {
        self.sgr("2", text)
    }
}

/// Text from a file without what a terminal would obey: control characters, and marks that turn the direction of writing.
pub fn plain(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || is_mark(c) { ' ' } else { c }).collect()
}

/// Text in exactly `width` columns and one more to its right: cut, or filled with spaces.
pub fn fit(text: &str, width: usize) -> String {
    let mut cut = String::new();
    let mut used = 0;
    let room = if text.width() > width.saturating_sub(1) { width.saturating_sub(2) } else { width };
    for letter in text.chars() {
        let own = letter.width().unwrap_or(0);
        if used + own > room {
            cut.push('…');
            used += 1;
            break;
        }
        cut.push(letter);
        used += own;
    }
    cut.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    cut
}

/// Text in lines of `width`, broken at spaces; those before the first word stay, all lines but the first begin with `indent`.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let words = text.trim_start_matches(' ');
    let mut used = text.len() - words.len();
    let mut lines = " ".repeat(used);
    for (place, word) in words.split(' ').enumerate() {
        let own = word.width();
        if place > 0 && used + 1 + own > width {
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        } else if place > 0 {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += own;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_their_column() {
        assert_eq!(fit("orders", 10), "orders    ");
        assert_eq!(fit("a_very_long_name", 10), "a_very_l… ");
        assert_eq!(fit("データ製品一覧", 10).width(), 10);
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(plain("a\x1b[31mb\u{202e}c\n"), "a [31mb c ");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("aa bb cc dd", 5, 2), "aa bb\n  cc\n  dd\n");
        assert_eq!(wrap("  aa bb", 6, 4), "  aa\n    bb\n");
    }
}
