//! Fuzzing the parsers.
//!
//! In: a target and seconds, or nothing for all of them. Out: what was found, with the inputs that show it.
//! Not here: what must hold (`tests/fuzz/properties`).

use crate::command::Program;
use crate::project::Project;
use crate::step::{Outcome, step};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Seconds for each target where none are given.
const SECONDS: &str = "60";

/// Flags of libFuzzer. Inputs longer than 8 kB change too little with a byte; what takes ten seconds or 2 GB is a finding.
const FLAGS: [&str; 5] = ["-max_len=8192", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"];

/// Sets up, makes seeds, runs and says what it found; `words` are a target and seconds, both optional.
pub fn run(project: &Project, words: &[&str]) -> Outcome<ExitCode> {
    let package = project.root().join("tests/fuzz");
    let all = targets(&package)?;
    let (chosen, seconds) = match words {
        [] => (all, SECONDS),
        [word] if word.parse::<u32>().is_ok() => (all, *word),
        [target, rest @ ..] => (one(&all, target)?, rest.first().copied().unwrap_or(SECONDS)),
    };
    if seconds.parse::<u32>().is_err() {
        return Err(format!("`{seconds}` is no number of seconds"));
    }
    let nightly = |program: &str| Program::new(project, program).env("RUSTUP_TOOLCHAIN", "nightly");
    if nightly("cargo").args(["--version"]).text().is_none() {
        return Err("fuzzing needs a nightly compiler: rustup toolchain install nightly".to_string());
    }
    tools::cargo_fuzz(project)?;
    let home = project.root().join("target/fuzz");
    let path = |parts: &[&str]| parts.iter().fold(home.clone(), |path, part| path.join(part));
    step("Making seeds from the demo mesh", || {
        Program::new(project, "cargo")
            .args(["run", "--quiet", "--example", "seeds", "--manifest-path", "tests/fuzz/Cargo.toml", "--target-dir"])
            .args([home.clone(), "--".into(), "public/demo".into(), path(&["seeds"])])
            .quietly()
    })?;
    // Own code has no unsafe block, so that a sanitizer of memory would find nothing and cost half the speed.
    let fuzz = |word: &str, target: &str| {
        nightly("cargo")
            .args(["fuzz", word, "--sanitizer", "none", "--fuzz-dir", "tests/fuzz", "--target-dir"])
            .args([&home])
            .args([target])
    };
    let mut found = Vec::new();
    for target in &chosen {
        step(&format!("Building {target}"), || fuzz("build", target).quietly())?;
        let (corpus, finds) = (path(&["corpus", target]), path(&["found", target]));
        for folder in [&corpus, &finds] {
            fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        }
        // A finding ends a run with an error; what counts is what it left.
        let _ = step(&format!("Fuzzing {target} for {seconds} s"), || {
            fuzz("run", target)
                .args([corpus, path(&["seeds", target]), "--".into()])
                .args(FLAGS)
                .args([
                    format!("-max_total_time={seconds}"),
                    format!("-artifact_prefix={}/", finds.display()),
                    format!("-dict={}", package.join("dictionary.txt").display()),
                ])
                .run()
        });
        found.extend(files(&finds));
    }
    if found.is_empty() {
        println!("\nNothing found.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nFound, now or before:");
    for path in &found {
        println!("  {}", path.display());
    }
    println!("Mend it, make it small (cargo +nightly fuzz tmin), and keep it in tests/fixtures/fuzz/<target>/.");
    Ok(ExitCode::FAILURE)
}

/// The targets, in order of name: one file each.
fn targets(package: &Path) -> Outcome<Vec<String>> {
    let names = files(&package.join("targets"));
    let names: Vec<String> =
        names.iter().filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    if names.is_empty() { Err(format!("no targets in {}", package.display())) } else { Ok(names) }
}

/// The target of this name alone.
fn one(all: &[String], name: &str) -> Outcome<Vec<String>> {
    if all.iter().any(|target| target == name) {
        return Ok(vec![name.to_string()]);
    }
    Err(format!("there is no fuzz target `{name}`; there are {}", all.join(", ")))
}

/// The files in a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_known_by_its_file() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fuzz");
        let all = targets(&package).unwrap_or_default();
        assert!(all.len() >= 14 && all.iter().any(|target| target == "manifest"), "{all:?}");
        assert_eq!(one(&all, "json"), Ok(vec!["json".to_string()]));
        assert!(one(&all, "nothing").is_err());
        // Each is a program of the package, and the other way round.
        let package = fs::read_to_string(package.join("Cargo.toml")).unwrap_or_default();
        let named = package.lines().filter(|line| line.starts_with("path = \"targets/")).count();
        assert_eq!(named, all.len());
    }
}
