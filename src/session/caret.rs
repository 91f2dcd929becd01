//! Where a caret stands.
//!
//! In: a text and a place, in the browser's units or in bytes. Out: the other. Not here: the field. Browsers count UTF-16
//! code units, everything else here bytes.

/// The byte at which `units` UTF-16 code units of `text` end.
pub fn byte_at(text: &str, units: u32) -> u32 {
    let mut left = units;
    for (byte, letter) in text.char_indices() {
        if left == 0 {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        }
        left = left.saturating_sub(letter.len_utf16() as u32);
    }
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// How many UTF-16 code units the first `byte` bytes of `text` are.
pub fn units_at(text: &str, byte: u32) -> u32 {
    let before = text.char_indices().take_while(|(at, _)| *at < byte as usize);
    before.map(|(_, letter)| letter.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_width_are_counted() {
        let text = "a\u{e4}\u{1f600}b";
        for (units, byte) in [(0, 0), (1, 1), (2, 3), (4, 7), (5, 8)] {
            assert_eq!((byte_at(text, units), units_at(text, byte)), (byte, units));
        }
        assert_eq!((byte_at(text, 99), units_at(text, 99)), (8, 5));
        assert_eq!(byte_at("", 3), 0);
    }
}
