//! The standard library for wasm32, and the toolchain that has it.
//!
//! In: the machine's toolchains. Out: one that can build for the browser, made ready if need be.
//! Not here: the tools that work on what it builds.
//!
//! rustup brings the library where it can fetch; where it cannot, Debian's `rustc-web` carries its source.

use crate::command::{Program, find};
use crate::debian;
use crate::project::{Project, WASM};
use crate::step::{Outcome, already, step};
use std::fs;
use std::path::{Path, PathBuf};

/// Where Debian keeps its toolchain.
const DEBIAN_ROOT: &str = "/usr";
/// The name rustup gets for Debian's toolchain.
const DEBIAN: &str = "debian";
/// The flags of the standard library's own build: its crates may then use each other, and link into fat LTO.
const STD_FLAGS: &str = "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes";

/// A toolchain that can build for the browser.
pub struct Toolchain {
    /// rustup's name for it, where it is not the one in use.
    name: Option<&'static str>,
}

impl Toolchain {
    /// A program that finds this toolchain when it calls cargo or rustc.
    pub fn program(&self, project: &Project, program: &str) -> Program {
        let program = Program::new(project, program);
        match self.name {
            Some(name) => program.env("RUSTUP_TOOLCHAIN", name),
            None => program,
        }
    }

    /// Makes sure that it has clippy; Debian packs it apart.
    pub fn with_clippy(&self, project: &Project) -> Outcome<()> {
        if self.name == Some(DEBIAN) && !Path::new(DEBIAN_ROOT).join("bin/cargo-clippy").is_file() {
            return debian::install(project, "clippy", &["rust-web-clippy"]);
        }
        Ok(())
    }
}

/// Finds a toolchain with the library, or makes one: rustup's target first, Debian's packages next.
pub fn ready(project: &Project) -> Outcome<Toolchain> {
    let (current, debian) = (Toolchain { name: None }, Toolchain { name: Some(DEBIAN) });
    if has_std(&current, project) {
        already("wasm32 standard library");
        return Ok(current);
    }
    let has_rustup = find("rustup").is_some();
    if has_rustup && is_linked(project) && debian_std_is_current(project) {
        already("wasm32 standard library (Debian's toolchain)");
        return Ok(debian);
    }
    if !has_rustup {
        return Err(format!(
            "the Rust toolchain has no {WASM} standard library and there is no rustup to add it; \
            install rustup, or your distribution's package of that library"
        ));
    }
    let added = step("Adding the wasm32 standard library with rustup", || {
        Program::new(project, "rustup").args(["target", "add", WASM]).quietly()
    });
    if added.is_ok() && has_std(&current, project) {
        return Ok(current);
    }
    println!("  rustup cannot fetch it here; taking Debian's toolchain for the browser's part");
    from_debian(project)?;
    Ok(debian)
}

/// Whether the toolchain's folder of libraries holds one for wasm32.
fn has_std(toolchain: &Toolchain, project: &Project) -> bool {
    let printed = toolchain.program(project, "rustc").args(["--print", "target-libdir", "--target", WASM]).text();
    printed.is_some_and(|folder| holds_std(Path::new(&folder)))
}

fn holds_std(folder: &Path) -> bool {
    files_of(folder)
        .iter()
        .any(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libstd-")))
}

/// Whether rustup knows Debian's toolchain.
fn is_linked(project: &Project) -> bool {
    let list = Program::new(project, "rustup").args(["toolchain", "list"]).text();
    list.is_some_and(|list| list.lines().any(|line| line.split_whitespace().next() == Some(DEBIAN)))
}

/// Installs Debian's toolchain, builds the library from its source, and tells rustup where it is.
fn from_debian(project: &Project) -> Outcome<()> {
    if !["bin/rustc", "bin/cargo", "bin/cargo-clippy", "lib/rustlib/src/rust/library"]
        .iter()
        .all(|path| in_debian(path).exists())
    {
        let packages = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];
        debian::install(project, "a Rust toolchain with the source of its standard library", &packages)?;
    }
    link_linker(project)?;
    if !debian_std_is_current(project) {
        step("Building the wasm32 standard library, once", || build_std(project))?;
    }
    Program::new(project, "rustup").args(["toolchain", "link", DEBIAN, DEBIAN_ROOT]).quietly()
}

fn in_debian(path: &str) -> PathBuf {
    Path::new(DEBIAN_ROOT).join(path)
}

/// The folder of the built library, and the file beside it that says which compiler it is for.
fn debian_std() -> (PathBuf, PathBuf) {
    let folder = in_debian("lib/rustlib").join(WASM).join("lib");
    let stamp = folder.join("built-by.txt");
    (folder, stamp)
}

/// Whether the library is there and of the compiler that is installed now.
fn debian_std_is_current(project: &Project) -> bool {
    let (folder, stamp) = debian_std();
    holds_std(&folder) && fs::read_to_string(stamp).ok() == compiler_version(project)
}

fn compiler_version(project: &Project) -> Option<String> {
    Program::new(project, in_debian("bin/rustc")).args(["-vV"]).text()
}

/// Puts LLVM's linker of the compiler's own version where the compiler looks for it.
fn link_linker(project: &Project) -> Outcome<()> {
    let linker = in_debian("lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld");
    if linker.exists() {
        return Ok(());
    }
    let version = compiler_version(project).unwrap_or_default();
    let major = llvm_major(&version).ok_or("Debian's rustc does not tell its LLVM version")?;
    let package = format!("lld-{major}");
    let lld = in_debian("bin").join(&package);
    if !lld.exists() {
        debian::install(project, "the linker", &[package.as_str()])?;
    }
    if let Some(folder) = linker.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    }
    symlink(&lld, &linker)
}

/// `22` of a line `LLVM version: 22.1.8`.
fn llvm_major(version: &str) -> Option<&str> {
    version.lines().find_map(|line| line.strip_prefix("LLVM version: "))?.split('.').next()
}

fn build_std(project: &Project) -> Outcome<()> {
    // In a copy: the source's own folder belongs to the package manager.
    let copy = project.tools().join("std");
    let _ = fs::remove_dir_all(&copy);
    fs::create_dir_all(project.tools()).map_err(|error| cannot_write(&copy, &error))?;
    Program::new(project, "cp")
        .args(["-r", "-L"])
        .args([in_debian("lib/rustlib/src/rust/library"), copy.clone()])
        .quietly()?;
    Program::new(project, in_debian("bin/cargo"))
        .args(["build", "--quiet", "--package", "sysroot", "--release", "--target", WASM])
        .inside(&copy)
        .env("RUSTC", in_debian("bin/rustc"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", STD_FLAGS)
        .env("__CARGO_DEFAULT_LIB_METADATA", "bootstrapstd")
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .quietly()?;
    let (folder, stamp) = debian_std();
    // A library of an older compiler beside the new one would be an ambiguity.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
    for path in files_of(&copy.join("target").join(WASM).join("release/deps")) {
        if let (Some("rlib"), Some(name)) = (path.extension().and_then(|end| end.to_str()), path.file_name()) {
            fs::copy(&path, folder.join(name)).map_err(|error| cannot_write(&folder, &error))?;
        }
    }
    fs::write(&stamp, compiler_version(project).unwrap_or_default()).map_err(|error| cannot_write(&stamp, &error))?;
    let _ = fs::remove_dir_all(&copy);
    Ok(())
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write {}: {error}", path.display())
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> Outcome<()> {
    std::os::unix::fs::symlink(target, link).map_err(|error| cannot_write(link, &error))
}

#[cfg(not(unix))]
fn symlink(_: &Path, link: &Path) -> Outcome<()> {
    Err(format!("{} can only be made on Debian", link.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_follows_the_compilers_llvm() {
        assert_eq!(llvm_major("rustc 1.96.0\nhost: x\nLLVM version: 22.1.8\n"), Some("22"));
        assert_eq!(llvm_major("rustc 1.96.0"), None);
    }
}
