//! The reader's entry: the worker that makes an artifact of a file.

/// Reading a manifest asks for small pieces of memory a million times and gives them back: Rust's own allocator for
/// WebAssembly takes a third of the time that all of it takes.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_arch = "wasm32")]
fn main() {
    meshscope::worker::reader::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the reader, built for the browser: run `cargo xtask serve`.");
}
