//! Everything a change must pass, in order.
//!
//! In: the names of the steps to run, or none for all. Out: each step's own output, then a summary.
//! Not here: the tests themselves.

use crate::browser;
use crate::budget;
use crate::build::{self, Ready};
use crate::command::{Program, find};
use crate::counts::{Counts, count};
use crate::project::{Project, WASM};
use crate::step::{Outcome, seconds, step};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What the steps share: the set-up is done by the first that needs it.
struct Run<'a> {
    project: &'a Project,
    ready: Option<Ready>,
    counts: Counts,
}

type Check = fn(&mut Run) -> Outcome<()>;

/// The steps: those that fail fastest come first.
const STEPS: [(&str, &str, Check); 9] = [
    ("fmt", "Formatting", fmt),
    ("clippy", "Clippy, natively and for the browser", clippy),
    ("native", "Native tests", native),
    ("fixes", "Fixes of scorecards, applied and parsed by dbt", fixes),
    ("evaluator", "Rules, held against dbt-project-evaluator's own rows", evaluator),
    ("browser", "Tests in the browser", in_browser),
    ("build", "Release build", release),
    ("e2e", "End-to-end tests on the release build", end_to_end),
    ("budget", "Size budget", within_budget),
];

/// Runs the steps named in `wanted`, or all, until the first failure.
pub fn run(project: &Project, wanted: &[&str]) -> Outcome<ExitCode> {
    if let Some(unknown) = wanted.iter().find(|word| !STEPS.iter().any(|(name, ..)| name == *word)) {
        let names: Vec<&str> = STEPS.iter().map(|(name, ..)| *name).collect();
        return Err(format!("there is no test step `{unknown}`; there are {}", names.join(", ")));
    }
    let mut run = Run { project, ready: None, counts: Counts::default() };
    let mut left = STEPS.iter().filter(|(name, ..)| wanted.is_empty() || wanted.contains(name));
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failure = None;
    for (name, title, check) in left.by_ref() {
        let (start, before) = (Instant::now(), run.counts);
        println!();
        let outcome = step(title, || check(&mut run));
        times.push((name, start.elapsed()));
        // A step that counts no tests of its own is one test.
        match &outcome {
            Ok(()) if run.counts == before => run.counts.passed += 1,
            Err(_) if run.counts.failed == before.failed => run.counts.failed += 1,
            _ => {}
        }
        if let Err(sentence) = outcome {
            failure = Some((name, sentence));
            break;
        }
    }

    println!("\nSummary");
    for (name, time) in &times {
        let mark = if failure.as_ref().is_some_and(|(failed, _)| *failed == name) { "✗" } else { "✓" };
        println!("  {mark} {name:8} {}", seconds(*time));
    }
    for (name, ..) in left {
        println!("  - {name:8} not run");
    }
    if let Some((name, sentence)) = &failure {
        println!("\nStopped at `{name}`: {sentence}");
        println!("To run it alone: cargo xtask test {name}");
    }
    println!("{} passed, {} failed", run.counts.passed, run.counts.failed);
    Ok(if failure.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

impl Run<'_> {
    /// A program of the toolchain that builds for the browser.
    fn for_browser(&mut self, program: &str) -> Outcome<Program> {
        let project = self.project;
        self.ready().map(|ready| ready.toolchain.program(project, program))
    }

    fn ready(&mut self) -> Outcome<&Ready> {
        let ready = match self.ready.take() {
            Some(ready) => ready,
            None => build::set_up(self.project)?,
        };
        Ok(self.ready.insert(ready))
    }
}

fn fmt(run: &mut Run) -> Outcome<()> {
    Program::new(run.project, "cargo").args(["fmt", "--all", "--check"]).run()
}

fn clippy(run: &mut Run) -> Outcome<()> {
    let deny = ["--", "--deny", "warnings"];
    Program::new(run.project, "cargo").args(["clippy", "--workspace", "--all-targets"]).args(deny).run()?;
    let project = run.project;
    run.ready()?.toolchain.with_clippy(project)?;
    let page = ["--features", "app", "--lib", "--bin", "app", "--test", "browser"].as_slice();
    let workers =
        ["--features", "worker", "--lib", "--bin", "engine", "--bin", "drafter", "--bin", "reader"].as_slice();
    for part in [page, workers] {
        run.for_browser("cargo")?.args(["clippy", "--target", WASM]).args(part).args(deny).run()?;
    }
    Ok(())
}

fn native(run: &mut Run) -> Outcome<()> {
    let cargo = |words: &[&str]| Program::new(run.project, "cargo").args(words);
    if find("cargo-nextest").is_none() {
        return count(cargo(&["test", "--workspace"]), &mut run.counts);
    }
    count(cargo(&["nextest", "run", "--workspace"]), &mut run.counts)?;
    // nextest leaves out the examples in the documentation.
    count(cargo(&["test", "--workspace", "--doc"]), &mut run.counts)
}

/// dbt as the demo was built with it (`tests/demo/README.md`).
const DBT: [&str; 3] = ["dbt-core==1.11.16", "dbt-duckdb==1.11.1", "dbt-loom==0.9.6"];

/// The folder of a Python environment of the project's own.
const ENVIRONMENT: &str = "dbt";

/// dbt's program, installed if it is missing; none, said aloud, where that fails.
fn dbt(run: &Run, what: &str) -> Option<PathBuf> {
    let folder = run.project.tools().join(ENVIRONMENT);
    let dbt = folder.join("bin/dbt");
    if !dbt.is_file() {
        let installed = step("Installing dbt", || {
            Program::new(run.project, "python3").args(["-m", "venv"]).args([&folder]).quietly()?;
            let pip = folder.join("bin/pip").to_string_lossy().into_owned();
            Program::new(run.project, &pip).args(["install", "--quiet"]).args(DBT).quietly()
        });
        if let Err(sentence) = installed {
            println!("passed over: {what}, as dbt is not here: {sentence}");
            return None;
        }
    }
    Some(dbt)
}

fn fixes(run: &mut Run) -> Outcome<()> {
    let Some(dbt) = dbt(run, "the fixes of scorecards are not tried") else { return Ok(()) };
    let cargo = Program::new(run.project, "cargo").args(["test", "--test", "fixes"]).env("MESHSCOPE_DBT", dbt);
    count(cargo, &mut run.counts)
}

/// Runs the package over two dozen projects, which takes many minutes: only where `MESHSCOPE_EVALUATOR` asks for it.
fn evaluator(run: &mut Run) -> Outcome<()> {
    let package = std::env::var_os("MESHSCOPE_EVALUATOR").map(PathBuf::from).unwrap_or_default();
    let Ok(package) = std::fs::canonicalize(package) else {
        println!("passed over: MESHSCOPE_EVALUATOR names no manifest of a project that has dbt_project_evaluator");
        return Ok(());
    };
    let Some(dbt) = dbt(run, "dbt-project-evaluator is not run") else { return Ok(()) };
    let cargo = Program::new(run.project, "cargo").args(["test", "--test", "evaluator"]);
    count(cargo.env("MESHSCOPE_DBT", dbt).env("MESHSCOPE_EVALUATOR", package), &mut run.counts)
}

fn in_browser(run: &mut Run) -> Outcome<()> {
    browser::chromium(run.project)?;
    let driver = browser::driver(run.project)?;
    let cargo = run
        .for_browser("cargo")?
        .args(["test", "--target", WASM, "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver);
    count(cargo, &mut run.counts)
}

fn release(run: &mut Run) -> Outcome<()> {
    let project = run.project;
    build::release_with(project, run.ready()?)
}

fn end_to_end(run: &mut Run) -> Outcome<()> {
    build::binaries(&run.project.dist())?;
    if find("node").is_none() || find("npm").is_none() {
        return Err("the end-to-end tests need Node 20 or later, with npm".to_string());
    }
    let chromium = browser::chromium(run.project)?;
    browser::font(run.project);
    let folder = run.project.e2e();
    let lock = |path: &str| std::fs::read(folder.join(path)).ok();
    let installed = folder.join("node_modules/locked.json");
    if std::fs::read(&installed).ok() != lock("package-lock.json") {
        step("Installing the end-to-end tests' packages", || {
            Program::new(run.project, "npm")
                .args(["ci", "--no-fund", "--no-audit", "--loglevel", "error"])
                .inside(&folder)
                .quietly()?;
            std::fs::copy(folder.join("package-lock.json"), &installed)
                .map(|_| ())
                .map_err(|error| format!("cannot write {}: {error}", installed.display()))
        })?;
    }
    // What the page exports is held against it.
    Program::new(run.project, "cargo").args(["build", "--quiet", "--bin", "meshscope"]).run()?;
    let node = Program::new(run.project, "node").args(["run.mjs"]).inside(&folder).env("CHROMIUM", chromium);
    count(node, &mut run.counts)
}

fn within_budget(run: &mut Run) -> Outcome<()> {
    budget::check(run.project)
}
