//! Wildcards as Python's `fnmatch` has them, which dbt uses: `*`, `?`, `[abc]`, `[a-z]`, `[!abc]`.
//!
//! In: a pattern and texts. Out: whether one matches whole. Not here: paths, whose `*` stops at a slash (`path`). Case
//! matters, as it does for dbt on Linux and macOS.

/// A pattern, read once.
#[derive(Clone, Debug)]
pub struct Glob {
    tokens: Vec<Token>,
    /// The pattern itself where it has no wildcard: most have none.
    plain: Option<String>,
}

#[derive(Clone, Debug)]
enum Token {
    One(char),
    Any,
    Many,
    Set { not: bool, ranges: Vec<(char, char)> },
}

impl Glob {
    /// Reads a pattern. Every text is one: a bracket that is not closed stands for itself.
    pub fn new(pattern: &str) -> Self {
        if !is_pattern(pattern) {
            return Self { tokens: Vec::new(), plain: Some(pattern.to_owned()) };
        }
        let mut tokens = Vec::new();
        let mut rest = pattern.chars();
        while let Some(letter) = rest.next() {
            tokens.push(match letter {
                '*' => {
                    if matches!(tokens.last(), Some(Token::Many)) {
                        continue;
                    }
                    Token::Many
                }
                '?' => Token::Any,
                '[' => match set(rest.as_str()) {
                    Some((token, behind)) => {
                        rest = behind.chars();
                        token
                    }
                    None => Token::One('['),
                },
                letter => Token::One(letter),
            });
        }
        Self { tokens, plain: None }
    }

    /// Whether `text` matches from its first letter to its last.
    pub fn is_match(&self, text: &str) -> bool {
        if let Some(plain) = &self.plain {
            return plain == text;
        }
        let (mut at, mut rest) = (0, text.chars());
        // Where the last `*` stands, and the text it has not taken yet.
        let mut star: Option<(usize, std::str::Chars)> = None;
        loop {
            let token = self.tokens.get(at);
            if let Some(Token::Many) = token {
                at += 1;
                star = Some((at, rest.clone()));
                continue;
            }
            let before = rest.clone();
            match (token, rest.next()) {
                (None, None) => return true,
                (Some(token), Some(letter)) if token.takes(letter) => at += 1,
                _ => {
                    rest = before;
                    // The star takes one letter more.
                    let Some((behind, open)) = &mut star else { return false };
                    if open.next().is_none() {
                        return false;
                    }
                    at = *behind;
                    rest.clone_from(open);
                }
            }
        }
    }
}

impl Token {
    fn takes(&self, letter: char) -> bool {
        match self {
            Self::One(own) => *own == letter,
            Self::Any => true,
            Self::Many => false,
            Self::Set { not, ranges } => ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != *not,
        }
    }
}

/// Whether a text has a wildcard.
pub fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// A set from behind its `[`, and what follows its `]`. A `]` in the first place belongs to the set.
fn set(text: &str) -> Option<(Token, &str)> {
    let (not, inside) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let skip = usize::from(inside.starts_with(']'));
    let end = inside.get(skip..)?.find(']')? + skip;
    let (letters, behind) = (inside.get(..end)?, inside.get(end + 1..)?);
    let mut ranges = Vec::new();
    let mut letters = letters.chars();
    while let Some(first) = letters.next() {
        let mut ahead = letters.clone();
        match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) => {
                ranges.push((first, last));
                letters = ahead;
            }
            _ => ranges.push((first, first)),
        }
    }
    Some((Token::Set { not, ranges }, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_as_fnmatch_does() {
        // Pattern, text, what Python 3.11 says.
        let cases = [
            ("orders", "orders", true),
            ("orders", "orders_v2", false),
            ("*", "", true),
            ("*", "a.b", true),
            ("a*", "abc", true),
            ("a*c", "abcbc", true),
            ("a*c*e", "abcde", true),
            ("a*c*f", "abcde", false),
            ("**a", "bba", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("?", "ü", true),
            ("[abc]", "b", true),
            ("[!abc]", "b", false),
            ("[a-c]x", "bx", true),
            ("[a-c]x", "dx", false),
            ("[]]", "]", true),
            ("[!]]", "]", false),
            ("[a-]", "-", true),
            ("[abc", "[abc", true),
            ("a[", "a[", true),
            ("A*", "abc", false),
            ("a.b", "axb", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(Glob::new(pattern).is_match(text), expected, "{pattern} on {text}");
        }
    }

    #[test]
    fn many_stars_take_linear_steps_each() {
        let pattern = "*a".repeat(30);
        assert!(!Glob::new(&pattern).is_match(&"a".repeat(29)));
        assert!(Glob::new(&pattern).is_match(&"ba".repeat(3000)));
    }
}
