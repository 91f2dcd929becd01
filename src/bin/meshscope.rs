//! The command line's entry. It has no use in a browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    meshscope::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
