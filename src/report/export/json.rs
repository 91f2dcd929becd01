//! JSON, written.
//!
//! In: values in the order they are to have. Out: text in lines, indented by two spaces. Not here: reading, and what the
//! values mean, but for a fix, which two files have. A tree and one function: a serialiser for each type would be many times the code in the browser.

use crate::scorecard::model::Fix;

/// A value.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; `null` if it is none.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Json>),
    /// Values by name, in order.
    Object(Vec<(&'static str, Json)>),
}

/// A fix: its file, its text, and the other files that must change with it.
pub(super) fn fix(fix: &Fix) -> Json {
    Json::Object(vec![
        ("file", Json::some_text(&fix.file)),
        ("snippet", Json::text(&*fix.snippet)),
        ("also", Json::List(fix.also.iter().map(self::fix).collect())),
    ])
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A text; `null` for an empty one.
    pub fn some_text(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::text(text) }
    }

    /// A score or a share, to four places: sums of floating-point numbers differ in the last ones between machines.
    pub fn figure(value: Option<f64>) -> Self {
        value.map_or(Self::Null, |value| Self::Number((value * 1e4).round() / 1e4))
    }

    /// A count.
    pub fn count(number: u32) -> Self {
        Self::Number(f64::from(number))
    }

    /// The whole text, a line break at its end.
    pub fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => text.push_str(&number(*value)),
            Self::Text(value) => text.push_str(&quoted(value)),
            Self::List(values) if values.is_empty() => text.push_str("[]"),
            Self::Object(fields) if fields.is_empty() => text.push_str("{}"),
            Self::List(values) => {
                text.push('[');
                for (place, value) in values.iter().enumerate() {
                    line(text, place, depth + 1);
                    value.write(text, depth + 1);
                }
                line(text, 0, depth);
                text.push(']');
            }
            Self::Object(fields) => {
                text.push('{');
                for (place, (name, value)) in fields.iter().enumerate() {
                    line(text, place, depth + 1);
                    text.push_str(&quoted(name));
                    text.push_str(": ");
                    value.write(text, depth + 1);
                }
                line(text, 0, depth);
                text.push('}');
            }
        }
    }
}

/// A new line, after a comma where something stands before it.
fn line(text: &mut String, place: usize, depth: usize) {
    if place > 0 {
        text.push(',');
    }
    text.push('\n');
    for _ in 0..depth {
        text.push_str("  ");
    }
}

/// A number as JSON has it.
pub(super) fn number(value: f64) -> String {
    // Minus zero is zero.
    if value.is_finite() { (value + 0.0).to_string() } else { "null".to_owned() }
}

/// A text in quotes, as JSON and YAML both read it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            // Control characters, and line ends that YAML knows beside those.
            '\0'..' ' | '\u{7f}'..'\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                quoted.push_str(&format!("\\u{:04x}", letter as u32));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let value = Json::Object(vec![
            ("a", Json::List(vec![Json::Null, Json::Bool(true), Json::figure(Some(1.0 / 3.0)), Json::count(3)])),
            ("b", Json::text("\"q\" \\ \n \u{1} \u{2028} é")),
            ("c", Json::List(Vec::new())),
            ("d", Json::Object(Vec::new())),
            ("e", Json::Number(f64::NAN)),
            ("f", Json::Number(-0.0)),
        ]);
        let read: serde_json::Value = serde_json::from_str(&value.written()).expect("JSON");
        let wanted = serde_json::json!({
            "a": [null, true, 0.3333, 3], "b": "\"q\" \\ \n \u{1} \u{2028} é", "c": [], "d": {}, "e": null, "f": 0,
        });
        assert_eq!(read, wanted);
    }
}
