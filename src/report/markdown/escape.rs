//! Letters written otherwise: after a backslash, or as an entity.

/// The named entities that people write. The full table of HTML, of 2,125 names, would be a seventh of the page.
const NAMED: [(&str, char); 6] =
    [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// The letter that the entity at the start of a text stands for, and the entity's length in bytes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    // The longest is `&#x10ffff;` or `&#1114111;`.
    let end = text.bytes().take(11).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let (digits, base) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
            // Rust reads a sign, HTML does not.
            let code = if digits.starts_with('+') { None } else { u32::from_str_radix(digits, base).ok() };
            // HTML forbids zero, and what is no letter.
            char::from_u32(code?).filter(|letter| *letter != '\0').unwrap_or('\u{fffd}')
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, end + 1))
}

/// The mark after the backslash at the start of a text.
pub(super) fn escaped(text: &str) -> Option<&str> {
    text.get(1..2).filter(|mark| mark.bytes().all(|byte| byte.is_ascii_punctuation()))
}

/// A text as it is meant.
pub(super) fn plain(mut text: &str) -> String {
    let mut plain = String::new();
    while let Some(at) = text.find(['\\', '&']) {
        let (before, rest) = text.split_at(at);
        plain.push_str(before);
        let length = if let Some((letter, length)) = entity(rest).filter(|_| rest.starts_with('&')) {
            plain.push(letter);
            length
        } else if let Some(mark) = escaped(rest).filter(|_| rest.starts_with('\\')) {
            plain.push_str(mark);
            2
        } else {
            plain.push_str(rest.get(..1).unwrap_or_default());
            1
        };
        text = rest.get(length..).unwrap_or_default();
    }
    plain.push_str(text);
    plain
}
