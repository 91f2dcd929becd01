//! Regular expressions of a policy, with a short way for what nearly all of them are: names that begin with one of a few
//! words.
//!
//! In: a regular expression. Out: whether it matches. Not here: which expressions there are. The short way says the same as
//! the expression; twenty thousand names take two hundred times as long without it.

use regex_lite::Regex;

/// A compiled regular expression.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// What every match begins with, one of these; none where that is not told.
    starts: Option<Vec<String>>,
    /// The expression; none where its beginning is all it asks for.
    regex: Option<Regex>,
}

impl Pattern {
    /// Compiles `text`; none if it cannot be read.
    pub fn new(text: &str) -> Option<Self> {
        let regex = Regex::new(text).ok()?;
        let Some((starts, rest)) = starts(text) else { return Some(Self { starts: None, regex: Some(regex) }) };
        Some(Self { starts: Some(starts), regex: (!rest.is_empty()).then_some(regex) })
    }

    /// Whether it matches anywhere in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        let begins = self.starts.as_ref().is_none_or(|all| all.iter().any(|start| text.starts_with(start.as_str())));
        begins && self.regex.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

/// The words one of which an expression such as `^(fct|dim)_` asks a text to begin with, and what it asks for after them;
/// none where it is not of this form.
fn starts(text: &str) -> Option<(Vec<String>, &str)> {
    let rest = text.strip_prefix('^')?;
    let (mut words, rest) = match rest.strip_prefix("(?:").or_else(|| rest.strip_prefix('(')) {
        Some(group) => {
            let (inside, rest) = group.split_once(')')?;
            (inside.split('|').map(str::to_owned).collect(), rest)
        }
        None => (vec![String::new()], rest),
    };
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if !words.iter().all(|word: &String| word.chars().all(plain)) || repeats(rest) {
        return None;
    }
    let mut end = rest.find(|letter| !plain(letter)).unwrap_or(rest.len());
    if repeats(rest.get(end..)?) {
        // The last letter belongs to what follows it: `ab*` begins with `a` alone.
        end = end.checked_sub(1)?;
    }
    let (literal, rest) = rest.split_at_checked(end)?;
    // `^a|b` does not ask for a beginning.
    if rest.contains('|') {
        return None;
    }
    words.iter_mut().for_each(|word| word.push_str(literal));
    Some((words, rest))
}

/// Whether `rest` says how often what stands before it occurs.
fn repeats(rest: &str) -> bool {
    rest.starts_with(['*', '+', '?', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 12] = [
        "^(fct|dim)_",
        "^stg_",
        "^(?:a|b)c+",
        "^ab*c",
        "^(ab)?c",
        "^a|b",
        "^(a|)b",
        "^(dim|fct)_[a-z0-9_]+$",
        "(^|_)email",
        "_at$",
        "^",
        "(?i)^stg_",
    ];

    #[test]
    fn the_short_way_says_what_the_expression_says() {
        let names = [
            "", "a", "b", "ab", "ac", "abb", "abc", "acc", "bc", "c", "xb", "fct_a", "dim_", "dim_A", "xfct_", "stg_a",
            "STG_a", "my_email", "is_at",
        ];
        for text in TEXTS {
            let (pattern, regex) = (Pattern::new(text).unwrap(), Regex::new(text).unwrap());
            for name in names {
                assert_eq!(pattern.is_match(name), regex.is_match(name), "{text} on {name:?}");
            }
        }
    }

    #[test]
    fn beginnings_are_told_where_the_expression_has_one() {
        let words = |text| starts(text).map(|(words, rest)| (words.join(" "), rest.to_owned()));
        let told = |words: &str, rest: &str| Some((words.to_owned(), rest.to_owned()));
        assert_eq!(words("^(fct|dim)_"), told("fct_ dim_", ""));
        assert_eq!(words("^int_[a-z]+$"), told("int_", "[a-z]+$"));
        assert_eq!(words("^ab*c"), told("a", "b*c"));
        assert_eq!(["^(ab)?c", "^a|b", "_at$", "(?i)^a", "^(a.b)c"].map(words), [None, None, None, None, None]);
    }

    #[test]
    fn what_cannot_be_read_is_none() {
        assert!(Pattern::new("(").is_none());
    }
}
