//! Memory asked for at once.
//!
//! In: how many bytes will be needed. Out: nothing; the allocator has them. Not here: using them.
//!
//! The allocator grows WebAssembly's memory by 64 kB whenever it runs out, and a browser takes up to a millisecond for each
//! time: a thousand times for a large file, which was five sixths of the time of reading one. What was grown and is not
//! used costs addresses only.

/// Has the allocator grow, once, to what `bytes` more bytes need. Where there is no room for them all, it will grow as
/// it goes.
pub fn make(bytes: u64) {
    let mut room = Vec::<u8>::new();
    // An optimiser must not see that nothing is done with it.
    std::hint::black_box(room.try_reserve_exact(usize::try_from(bytes).unwrap_or_default())).ok();
}
