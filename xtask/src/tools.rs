//! The pinned tools in `.tools`: trunk, wasm-bindgen and wasm-opt.
//!
//! In: the versions the project pins. Out: the tools, installed where they are missing.
//! Not here: the compiler and its library, the browser.

use crate::command::{Program, find};
use crate::project::{BINARYEN, CARGO_FUZZ, Project, TRUNK};
use crate::step::{Outcome, already, step};
use std::fs;
use std::path::PathBuf;

/// Compiling the tools in full optimisation costs more than it ever saves here.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Installs trunk, without the features that only serve its own downloads.
pub fn trunk(project: &Project) -> Outcome<()> {
    // Locked: its dependencies' later releases are made for later compilers.
    // Not optimised at all: it only starts the others and copies files.
    cargo_tool(project, "trunk", "trunk", TRUNK, "0", &["--locked"])
}

/// Installs wasm-bindgen's command line and test runner, in the version of the crate.
pub fn wasm_bindgen(project: &Project) -> Outcome<()> {
    let version = project.locked_version("wasm-bindgen")?;
    // A little optimised: it reads and writes megabytes at every build.
    cargo_tool(project, "wasm-bindgen-cli", "wasm-bindgen", &version, "1", &[])
}

/// Installs cargo-fuzz, which only starts others.
pub fn cargo_fuzz(project: &Project) -> Outcome<()> {
    cargo_tool(project, "cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, "0", &["--locked"])
}

fn cargo_tool(
    project: &Project,
    package: &str,
    program: &str,
    version: &str,
    level: &str,
    options: &[&str],
) -> Outcome<()> {
    let wanted = format!("{program} {version}");
    let is_there = || Program::new(project, program).args(["--version"]).text().is_some_and(|text| text == wanted);
    if is_there() {
        already(&wanted);
        return Ok(());
    }
    step(&format!("Installing {wanted} into .tools (some minutes, once)"), || {
        let build = project.tools().join("build");
        let mut cargo = Program::new(project, "cargo")
            .args(["install", "--quiet", "--force", "--no-default-features", "--version", version])
            .args(options)
            .args([
                "--root".into(),
                project.tools().into_os_string(),
                "--target-dir".into(),
                build.clone().into_os_string(),
            ])
            .args([package]);
        cargo = cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
        for (name, value) in QUICK_BUILD {
            cargo = cargo.env(name, value);
        }
        cargo.quietly()?;
        // A few hundred megabytes that nobody needs again.
        let _ = fs::remove_dir_all(build);
        if is_there() {
            Ok(())
        } else {
            Err(format!("installed {package}, but `{program} --version` does not say {wanted}"))
        }
    })
}

/// Installs wasm-opt from npm's `binaryen`. Without Node there is none, and that is said.
pub fn wasm_opt(project: &Project) -> Outcome<Option<PathBuf>> {
    let home = project.tools().join("npm");
    let program = home.join("node_modules/.bin/wasm-opt");
    let (wanted, _) = BINARYEN.split_once('.').unwrap_or((BINARYEN, ""));
    let is_there = || {
        let said = Program::new(project, &program).args(["--version"]).text();
        said.is_some_and(|text| text.split_whitespace().any(|word| word == wanted))
    };
    if find("node").is_none() || find("npm").is_none() {
        println!("! Node is not here: going on without wasm-opt, the page's files will be larger");
        return Ok(None);
    }
    if is_there() {
        already(&format!("wasm-opt {wanted}"));
        return Ok(Some(program));
    }
    step(&format!("Installing wasm-opt {wanted} into .tools"), || {
        fs::create_dir_all(&home).map_err(|error| format!("cannot make {}: {error}", home.display()))?;
        let package = format!("binaryen@{BINARYEN}");
        Program::new(project, "npm")
            .args(["install", "--no-save", "--no-fund", "--no-audit", "--loglevel", "error", "--prefix"])
            .args([home.as_os_str()])
            .args([package])
            .quietly()?;
        if is_there() {
            Ok(Some(program.clone()))
        } else {
            Err("npm installed binaryen, but its wasm-opt does not start".to_string())
        }
    })
}
