//! Untrusted text in formats where letters can mean something.
//!
//! In: text. Out: CSV cells that no spreadsheet computes, Markdown without markup. Not here: JSON and YAML (`json`, `yaml`).

/// Adds one line of CSV (RFC 4180), each cell safe to open in a spreadsheet.
pub fn push_row<T: AsRef<str>>(text: &mut String, cells: &[T]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&csv_cell(cell.as_ref()));
    }
    text.push_str("\r\n");
}

/// A cell that a spreadsheet takes as text and never as a formula: names come from files that are not trusted.
fn csv_cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text);
    let safe = if formula { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// Whether a text is a signed decimal number: the only text with a leading sign that a spreadsheet may compute.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    text.len() - digits.len() <= 1
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.matches('.').count() <= 1
        && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
}

/// Text as one line of Markdown (GitHub's), in a table or out of it, that reads as it is and means nothing.
pub(super) fn markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' | '@' => {
                plain.extend(['\\', letter])
            }
            letter if letter.is_control() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    // An address alone would become a link.
    plain.replace("://", ":\\//")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Options, Parser, html};

    #[test]
    fn markdown_reads_as_it_was() {
        for text in
            ["fct_a_b*c*", "a|b", "<script>", "[x](javascript:y)", "&lt;", "\\*", "`code`", "https://x.io", "a\nb"]
        {
            let table = format!("|h|\n|-|\n|{}|\n", markdown(text));
            let mut page = String::new();
            html::push_html(&mut page, Parser::new_ext(&table, Options::ENABLE_TABLES));
            let wanted = text.replace('\n', " ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(page.contains(&format!("<td>{wanted}</td>")), "{text}: {page}");
        }
    }
}
