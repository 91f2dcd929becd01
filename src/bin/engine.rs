//! The engine's entry: the worker that holds the mesh and answers what the page wants to know of it.

#[cfg(target_arch = "wasm32")]
fn main() {
    meshscope::worker::engine::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the engine, built for the browser: run `cargo xtask serve`.");
}
