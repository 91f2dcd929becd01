//! How much memory reading takes: every allocation is counted.
//!
//! In: something to do. Out: what it gives, and the most bytes that were held at one time meanwhile. A growing vector counts
//! twice while it is copied, as it does in a browser.

use peak_alloc::PeakAlloc;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Tests of one process run side by side, and there is one heap.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Reading holds at most this many times the file's bytes,
pub const GROWTH: usize = 8;
/// and this many bytes, however small the file is.
pub const ALLOWANCE: usize = 256 << 10;

/// Keeps the other tests of the process waiting: a test that counts holds it to its end.
pub fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does `work`; its result, and the most bytes it held beyond those held before.
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    HEAP.reset_peak_usage();
    let before = HEAP.current_usage();
    let done = work();
    let most = HEAP.peak_usage().saturating_sub(before);
    (done, most)
}

/// Does `work` on a file of `size` bytes and holds it to its share of memory.
pub(super) fn within<T>(size: usize, work: impl FnOnce() -> T) -> T {
    let (done, most) = peak(work);
    let allowed = GROWTH * size + ALLOWANCE;
    assert!(most <= allowed, "{most} bytes held for a file of {size}; {allowed} is the most");
    done
}
