//! Who hands out memory in the browser, to the page and to its workers.
//!
//! In: nothing. Out: a global allocator. Not here: growing memory ahead of need (`worker::room`).
//!
//! Reading, joining and laying out ask for small pieces of memory a million times: Rust's own allocator for WebAssembly
//! took a third of the time of reading a manifest, and a seventh of all that the engine does.

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
