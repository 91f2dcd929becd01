//! The page's entry: mounts the app on `<body>`. Natively it only says where the page is built.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
fn main() {
    meshscope::app::start();
}

#[cfg(not(all(target_arch = "wasm32", feature = "app")))]
fn main() {
    println!("This is the page, built for the browser: run `cargo xtask serve`.");
}
