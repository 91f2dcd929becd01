//! See `properties/mod.rs` for what must hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| meshscope_fuzz::hold("messages", bytes));
