//! The worker's entry: one binary serves as file reader and as engine; the page's first message says which.

#[cfg(target_arch = "wasm32")]
fn main() {
    meshscope::worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the worker, built for the browser: run `cargo xtask serve`.");
}
