//! The release page.
//!
//! In: the sources. Out: `dist/`, which any web server can serve from any path.
//! Not here: serving it, testing it.

use crate::command::Program;
use crate::project::Project;
use crate::step::{Outcome, step};
use crate::tools;
use crate::wasm_std::{self, Toolchain};
use std::fs;
use std::path::{Path, PathBuf};

/// Passes for the binary that is to be small to download. What repeats costs a compressor little: `-Os` with its
/// repetitions left alone, no function moved into its only caller, and similar functions side by side is 2 % smaller in
/// brotli than `-Oz`, though 6 % larger without it.
const SMALL: &[&str] = &["-Os", "--skip-pass=local-cse", "-ocimfs", "0", "--reorder-functions-by-name"];

/// Passes for the workers, which are to be fast: no function is moved into its only caller. A browser makes fast code one
/// function at a time, and of one that half of a worker was moved into for a second, on a core that the page needs.
const APART: &[&str] = &["-O3", "-ocimfs", "0"];

/// What a build for the browser needs.
pub struct Ready {
    /// The toolchain that can build for the browser.
    pub toolchain: Toolchain,
    wasm_opt: Option<PathBuf>,
}

/// Finds or installs everything a build for the browser needs.
pub fn set_up(project: &Project) -> Outcome<Ready> {
    let toolchain = wasm_std::ready(project)?;
    tools::wasm_bindgen(project)?;
    tools::trunk(project)?;
    let wasm_opt = tools::wasm_opt(project)?;
    Ok(Ready { toolchain, wasm_opt })
}

/// Sets up, then builds.
pub fn release(project: &Project) -> Outcome<()> {
    let ready = set_up(project)?;
    release_with(project, &ready)
}

/// Builds the page and its workers into `dist/`.
pub fn release_with(project: &Project, ready: &Ready) -> Outcome<()> {
    step("Building the page and its workers (release)", || {
        // Trunk reads NO_COLOR as a true or false of its own and stops at the usual `1`.
        let trunk = ready.toolchain.program(project, "trunk").args(["build", "--release"]).without("NO_COLOR");
        trunk.run()
    })?;
    if let Some(wasm_opt) = &ready.wasm_opt {
        step("Making the binaries smaller with wasm-opt", || optimise(project, wasm_opt))?;
    }
    for (name, file) in binaries(&project.dist())? {
        println!("  {name}: {} kB", size(&file)?.div_ceil(1000));
    }
    Ok(())
}

/// The size of a file in bytes.
fn size(file: &Path) -> Outcome<u64> {
    fs::metadata(file).map(|about| about.len()).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// The four wasm files of a built page: the page's own and the workers'.
pub fn binaries(dist: &Path) -> Outcome<[(&'static str, PathBuf); 4]> {
    let files: Vec<PathBuf> = fs::read_dir(dist).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let one = |start: &str| {
        let wanted = |path: &&PathBuf| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(start) && name.ends_with("_bg.wasm"))
        };
        files
            .iter()
            .find(wanted)
            .cloned()
            .ok_or_else(|| format!("{} has no {start}…_bg.wasm; run `cargo xtask build` first", dist.display()))
    };
    // The page's name carries a hash of its content, the workers' do not.
    Ok([("page", one("app-")?), ("engine", one("engine")?), ("drafter", one("drafter")?), ("reader", one("reader")?)])
}

/// Runs wasm-opt over the binaries, side by side.
fn optimise(project: &Project, wasm_opt: &Path) -> Outcome<()> {
    let jobs = binaries(&project.dist())?;
    std::thread::scope(|scope| {
        let running: Vec<_> = jobs
            .iter()
            .map(|(name, file)| {
                let passes = if *name == "page" { SMALL } else { APART };
                scope.spawn(move || {
                    let small = file.with_extension("small");
                    // Sections that only tools read.
                    let strip = ["--strip-producers", "--strip-target-features"];
                    Program::new(project, wasm_opt)
                        .args(passes)
                        .args(strip)
                        .args([file])
                        .args(["-o"])
                        .args([&small])
                        .quietly()?;
                    fs::rename(&small, file).map_err(|error| format!("cannot replace {}: {error}", file.display()))
                })
            })
            .collect();
        running
            .into_iter()
            .try_for_each(|job| job.join().unwrap_or_else(|_| Err("wasm-opt could not be watched".to_string())))
    })
}
