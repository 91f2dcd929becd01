//! How much of a file is unpacked and read.
//!
//! In: its size. Out: the most bytes it may unpack to. Not here: unpacking, archives' own word on sizes (`zip`).

/// Unpacked bytes are refused past this: a manifest that large would not fit a browser's tab once read.
pub const MOST: u64 = 1 << 30;

/// Gzip that grows to more than this many times its size is meant to do harm, as in archives; real manifests grow to twelve
/// or twenty times theirs.
const GROWTH: u64 = 250;

/// So much may come of the smallest file.
const LEAST: u64 = 1 << 20;

/// The first two bytes of gzip (RFC 1952).
pub const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How many bytes a gzipped file of `packed` bytes may unpack to.
pub fn most_unpacked(packed: u64) -> u64 {
    packed.saturating_mul(GROWTH).clamp(LEAST, MOST)
}
