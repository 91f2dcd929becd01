//! The middle of several runs.
//!
//! In: work. Out: milliseconds. Not here: what is worked on.

use std::hint::black_box;
use std::time::Instant;

/// The middle of `N` runs of `work`, in milliseconds; `N` is odd.
pub fn median<const N: usize, T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times = [(); N].map(|()| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64() * 1000.0
    });
    times.sort_by(f64::total_cmp);
    times[N / 2]
}
