//! Looking for bytes, sixteen at a time.
//!
//! In: bytes and where to begin. Out: where something was found. Not here: what it means there.

use wide::u8x16;

/// The position of the first byte from `at` on that ends or interrupts a JSON string: a quote, a backslash or a control
/// character; the text's length if there is none.
#[inline]
pub(crate) fn string_stop(text: &[u8], mut at: usize) -> usize {
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let clean = first_stop(block);
        if clean < 16 {
            return at + clean;
        }
        at += 16;
    }
    let rest = text.get(at..).unwrap_or_default();
    let stop = rest.iter().position(|&byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
    stop.map_or(text.len(), |offset| at + offset)
}

/// How many bytes of a block come before the first that ends or interrupts a string; 16 if there is none.
#[inline(always)]
pub(crate) fn first_stop(block: &[u8; 16]) -> usize {
    let block = u8x16::new(*block);
    let quote = block.simd_eq(u8x16::splat(b'"'));
    let backslash = block.simd_eq(u8x16::splat(b'\\'));
    // There is no unsigned comparison: a byte is at most 0x1f if it is the lesser of the two.
    let control = block.min(u8x16::splat(0x1f)).simd_eq(block);
    ((quote | backslash | control).to_bitmask() | 1 << 16).trailing_zeros() as usize
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

/// Whether `wanted` stands at `at`: by blocks of a register, since WebAssembly has no instruction that compares memory.
#[inline]
pub(crate) fn same(text: &[u8], at: usize, wanted: &[u8]) -> bool {
    let Some(found) = text.get(at..at + wanted.len()) else { return false };
    if let (Some(last_found), Some(last_wanted)) = (found.last_chunk::<16>(), wanted.last_chunk::<16>()) {
        // The last block overlaps the one before.
        let (found, _) = found.as_chunks::<16>();
        let (wanted, _) = wanted.as_chunks::<16>();
        found.iter().zip(wanted).all(|(found, wanted)| same_block(found, wanted)) && same_block(last_found, last_wanted)
    } else if let (Some(first), Some(last)) = (wanted.first_chunk::<8>(), wanted.last_chunk::<8>()) {
        found.first_chunk() == Some(first) && found.last_chunk() == Some(last)
    } else {
        found.iter().zip(wanted).all(|(found, wanted)| found == wanted)
    }
}

#[inline(always)]
fn same_block(found: &[u8; 16], wanted: &[u8; 16]) -> bool {
    u8x16::new(*found).simd_eq(u8x16::new(*wanted)).to_bitmask() == 0xffff
}

/// How many bytes from `at` on are those of `wanted`.
#[inline]
pub(crate) fn alike(text: &[u8], at: usize, wanted: &[u8]) -> usize {
    let found = text.get(at..).unwrap_or_default();
    let (blocks, _) = found.as_chunks::<16>();
    let (wanted_blocks, _) = wanted.as_chunks::<16>();
    let mut count = 0;
    for (found, wanted) in blocks.iter().zip(wanted_blocks) {
        let same = u8x16::new(*found).simd_eq(u8x16::new(*wanted)).to_bitmask();
        if same != 0xffff {
            return count + same.trailing_ones() as usize;
        }
        count += 16;
    }
    let rest = found.iter().skip(count).zip(wanted.iter().skip(count));
    count + rest.take_while(|(found, wanted)| found == wanted).count()
}
