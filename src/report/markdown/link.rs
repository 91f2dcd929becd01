//! Where a link goes: `(address "title")`, or `<address>`.

use super::escape::plain;

/// Parentheses in an address: deeper, it is none. It keeps a text full of `](` from being read over and over.
const DEEPEST: usize = 32;

/// The address in the parentheses that a text starts with, and their length in bytes. A title is passed over.
pub(super) fn target(text: &str) -> Option<(String, usize)> {
    let inside = space(text.strip_prefix('(')?);
    let (address, rest) = match inside.strip_prefix('<') {
        Some(inside) => {
            let end = closing(inside, b'>', b"<\n")?;
            (inside.get(..end)?, inside.get(end + 1..)?)
        }
        None => inside.split_at(bare(inside)?),
    };
    let mut end = space(rest);
    let mark = end.bytes().next()?;
    if mark != b')' {
        let (close, never): (u8, &[u8]) = if mark == b'(' { (b')', b"(") } else { (mark, b"") };
        // A title stands apart.
        if end.len() == rest.len() || !matches!(mark, b'"' | b'\'' | b'(') {
            return None;
        }
        let title = end.get(1..)?;
        end = space(title.get(closing(title, close, never)? + 1..)?);
    }
    let after = end.strip_prefix(')')?;
    Some((plain(address), text.len() - after.len()))
}

fn space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n'])
}

/// Where `mark` stands first, if none of `never` stands before it. A backslash takes a mark's meaning away.
fn closing(text: &str, mark: u8, never: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if !escaped && byte == mark {
            return Some(at);
        }
        if !escaped && never.contains(&byte) {
            return None;
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}

/// The length of an address without brackets: up to a space, or the parenthesis that closes the link.
fn bare(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            0..=b' ' | 0x7f => return (depth == 0).then_some(at),
            b'(' if !escaped => depth += 1,
            b')' if !escaped && depth == 0 => return Some(at),
            b')' if !escaped => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}

/// Whether what stands between `<` and `>` is an address: a scheme of two letters or more, a colon, no space.
pub(super) fn is_address(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    (2..=32).contains(&scheme.len())
        && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.bytes().all(fits)
        && text.bytes().all(|byte| byte > b' ')
}

/// The same of a mail address.
pub(super) fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
    !name.is_empty() && !host.is_empty() && name.bytes().all(fits) && host.bytes().all(fits)
}
