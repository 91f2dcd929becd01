//! The reader's entry: the worker that makes an artifact of a file.

#[cfg(target_arch = "wasm32")]
fn main() {
    meshscope::worker::reader::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the reader, built for the browser: run `cargo xtask serve`.");
}
