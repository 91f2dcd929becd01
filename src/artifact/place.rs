//! Where in a file the parser stopped, and at which field.
//!
//! In: the whole text, the part that was being parsed, and the parser's error. Out: a [`ReadError`] that names the
//! field, line and column. Not here: parsing. The way to the field is walked only after an error, so that reading pays
//! nothing for it.

use super::ReadError;

/// Turns the parser's `error` in `part`, a slice of `whole`, into one that a person can act on.
pub(super) fn refused(whole: &str, part: &str, error: &meshscope_json::Error) -> ReadError {
    // The part was borrowed from the whole, so that their addresses tell where it begins.
    let start = (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
    let end = start.saturating_add(error.at().min(part.len())).min(whole.len());
    let before = whole.as_bytes().get(..end).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&byte| byte != b'\n').count().max(1);
    let found = error.to_string();
    if error.is_dense() {
        return ReadError::TooDense { line, column };
    }
    if !error.is_data() {
        return ReadError::NotJson { found, line, column };
    }
    let path = path(before);
    let found = if path.is_empty() { found } else { format!("{path}: {found}") };
    ReadError::WrongType { found, line, column }
}

/// The keys that lead to the end of `before`, joined by dots; `before` was valid JSON that breaks off.
fn path(before: &[u8]) -> String {
    let mut open: Vec<Step> = Vec::new();
    let mut last_text: &[u8] = &[];
    let mut rest = before;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => (last_text, rest) = quoted(after),
            b'{' => open.push(Step::Key(&[])),
            b'[' => open.push(Step::Item(0)),
            // The parser may have stopped behind the value it refused.
            b'}' | b']' if !rest.is_empty() => drop(open.pop()),
            b':' => {
                if let Some(Step::Key(key)) = open.last_mut() {
                    *key = last_text;
                }
            }
            b',' if !rest.is_empty() => {
                if let Some(Step::Item(number)) = open.last_mut() {
                    *number += 1;
                }
            }
            _ => {}
        }
    }
    let steps = open.iter().map(|step| match step {
        Step::Key(key) => String::from_utf8_lossy(key).into_owned(),
        Step::Item(number) => number.to_string(),
    });
    steps.filter(|step| !step.is_empty()).collect::<Vec<_>>().join(".")
}

enum Step<'a> {
    Key(&'a [u8]),
    Item(usize),
}

/// The rest of a JSON text behind its opening quote, and what follows its closing one.
fn quoted(text: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = text.iter().position(|&byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    let (inside, after) = text.split_at(end.unwrap_or(text.len()));
    (inside, after.split_first().map_or(after, |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_to_the_field() {
        assert_eq!(path(br#"{"nodes": {"model.a.b": {"name": "x", "tags": [1, 2"#), "nodes.model.a.b.tags.1");
        assert_eq!(path(br#"{"a": {"b": [{}]}, "c\"d": 5"#), r#"c\"d"#);
        assert_eq!(path(b""), "");
    }

    #[test]
    fn counts_in_the_whole_text() {
        let whole = "{\n \"a\": [\n  true]}";
        let part = whole.get(7..whole.len() - 1).unwrap();
        let error = meshscope_json::Reader::new(part).read::<Vec<String>>().unwrap_err();
        assert_eq!(
            refused(whole, part, &error),
            ReadError::WrongType {
                found: "a.0: invalid type: boolean `true`, expected a string".to_owned(),
                line: 3,
                column: 6
            }
        );
    }
}
