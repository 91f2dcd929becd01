//! Looking for bytes, sixteen at a time.
//!
//! In: bytes and where to begin. Out: where something was found. Not here: what it means there.

use wide::u8x16;

/// The position of the first byte from `at` on that ends or interrupts a JSON string: a quote, a backslash or a control
/// character; the text's length if there is none.
#[inline]
pub(crate) fn string_stop(text: &[u8], mut at: usize) -> usize {
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let block = u8x16::new(*block);
        let quote = block.simd_eq(u8x16::splat(b'"'));
        let backslash = block.simd_eq(u8x16::splat(b'\\'));
        // There is no unsigned comparison: a byte is at most 0x1f if it is the lesser of the two.
        let control = block.min(u8x16::splat(0x1f)).simd_eq(block);
        let stops = (quote | backslash | control).to_bitmask();
        if stops != 0 {
            return at + stops.trailing_zeros() as usize;
        }
        at += 16;
    }
    let rest = text.get(at..).unwrap_or_default();
    let stop = rest.iter().position(|&byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
    stop.map_or(text.len(), |offset| at + offset)
}

/// The position of the first byte from `at` on that is no white space of JSON's.
#[inline(always)]
pub(crate) fn space(text: &[u8], at: usize) -> usize {
    // Python writes one space or none; nothing that begins a token is less than a space.
    match text.get(at) {
        Some(b'!'..) => at,
        Some(b' ') if text.get(at + 1).is_some_and(|&next| next > b' ') => at + 1,
        _ => more_space(text, at),
    }
}

#[inline(never)]
fn more_space(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = text.get(at) {
        at += 1;
    }
    at
}
