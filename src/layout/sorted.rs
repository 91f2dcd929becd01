//! Putting a layer in order, which every sweep does with every layer.
//!
//! In: a part and a height for each item. Out: where the items stand in order of both. Not here: the order of anything else,
//! which is [`crate::sort`]'s.
//!
//! A comparison that looks both up costs more than the sorting: here part, height and place are one number, and numbers
//! are sorted.

/// The places of what has these parts and heights, in order of part, then height; of equal ones the first first.
pub fn places(keys: impl Iterator<Item = (u32, f64)>) -> Vec<usize> {
    let mut numbers: Vec<u128> = keys.enumerate().map(|(place, (part, height))| number(part, height, place)).collect();
    sort(&mut numbers);
    numbers.into_iter().map(|number| number as u32 as usize).collect()
}

/// `items` in order of part, then height.
pub fn sorted<T: Copy>(items: &[T], key: impl Fn(&T) -> (u32, f64)) -> Vec<T> {
    places(items.iter().map(key)).into_iter().filter_map(|place| items.get(place).copied()).collect()
}

#[inline(never)]
fn sort(numbers: &mut [u128]) {
    // Most layers are in order by the time that the last rounds look at them.
    if !numbers.is_sorted() {
        numbers.sort_unstable();
    }
}

fn number(part: u32, height: f64, place: usize) -> u128 {
    u128::from(part) << 96 | u128::from(rising(height)) << 32 | place as u128 & 0xffff_ffff
}

/// Bits that rise as numbers do in the order of [`f64::total_cmp`]: those of negative ones turned round, those of others
/// put above them.
fn rising(height: f64) -> u64 {
    let bits = height.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_part_height_and_place(keys in prop::collection::vec((0_u32..4, prop::num::f64::ANY), 0..30)) {
            let mut wanted: Vec<usize> = (0..keys.len()).collect();
            wanted.sort_by(|a, b| keys[*a].0.cmp(&keys[*b].0).then(keys[*a].1.total_cmp(&keys[*b].1)));
            prop_assert_eq!(places(keys.into_iter()), wanted);
        }
    }

    #[test]
    fn equal_heights_keep_their_places() {
        assert_eq!(sorted(&["b", "a", "c"], |_| (1, 0.5)), ["b", "a", "c"]);
        assert_eq!(sorted(&[2.0, -1.0, 0.0, -0.0], |height| (0, *height)), [-1.0, -0.0, 0.0, 2.0]);
    }
}
