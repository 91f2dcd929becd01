//! The directory of an archive: nothing outside of it, nothing that grows beyond reason.

use super::heap::within;
use meshscope::intake::zip::{TAIL, content, directory, entries};

/// Walks an archive as the page does.
pub(super) fn zip(bytes: &[u8]) {
    let size = bytes.len() as u64;
    let tail = bytes.get(bytes.len().saturating_sub(TAIL as usize)..).expect("a tail");
    let Ok(place) = directory(tail, size) else { return };
    assert!(place.start + place.length <= size, "a directory outside of the file");
    let part = bytes.get(place.start as usize..(place.start + place.length) as usize).expect("within");
    let Ok(listed) = within(bytes.len(), || entries(part)) else { return };
    // A directory's entry has 46 bytes and more.
    assert!(listed.len() * 46 <= part.len(), "{} entries in {} bytes", listed.len(), part.len());
    for entry in listed.into_iter().flatten() {
        let parts: Vec<&str> = entry.path.split(['/', '\\']).collect();
        let rooted = parts.len() > 1 && parts.first() == Some(&"");
        assert!(!parts.contains(&"..") && !rooted, "{:?} leads out", entry.path);
        assert!(entry.path.get(1..2) != Some(":"), "{:?} names a drive", entry.path);
        assert!(entry.size <= 1 << 30 && entry.size <= entry.packed.saturating_mul(250), "{entry:?} grows");
        assert!(entry.deflated || entry.size == entry.packed, "{entry:?} is stored, yet grows");
        let head = bytes.get(entry.start.min(size) as usize..).expect("within");
        if let Ok(start) = content(&entry, head) {
            assert!(start > entry.start, "content before its head");
        }
    }
}
