//! Descriptions by number, so that equal ones are told without reading them again.
//!
//! In: a description. Out: a number. Not here: what descriptions are compared for (decision 23).

use crate::words::collapse;
use std::hash::{DefaultHasher, Hasher};

/// A number that descriptions share which differ in nothing but white space: SipHash, of which two of a million texts share
/// one by chance once in forty million meshes; 0 for a blank one. The same in every program of one build.
pub(crate) fn wording(description: &str) -> u64 {
    let text = collapse(description);
    if text.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    // A text whose number is 0 would count as blank.
    hasher.finish().max(1)
}

#[cfg(test)]
mod tests {
    use super::wording;

    #[test]
    fn white_space_is_no_difference() {
        assert_eq!(wording(" The  order\n"), wording("The order"));
        assert_ne!(wording("The order"), wording("Theorder"));
        assert_eq!(wording(" \n"), 0);
    }
}
