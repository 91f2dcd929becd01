//! The drafter's entry: the worker that lays out the graphs.

#[cfg(target_arch = "wasm32")]
fn main() {
    meshscope::worker::drafter::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the drafter, built for the browser: run `cargo xtask serve`.");
}
