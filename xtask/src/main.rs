//! `cargo xtask …`: from a Rust toolchain to the page, in one command each.
//!
//! In: the words of the command line. Out: tools in `.tools/`, the page in `dist/`, a server, or a test run.
//! Not here: anything about dbt; this package never links the page's own code.

mod browser;
mod budget;
mod build;
mod command;
mod counts;
mod debian;
mod fuzz;
mod project;
mod serve;
mod step;
mod test;
mod tools;
mod wasm_std;

use project::Project;
use std::process::ExitCode;
use step::Outcome;

const HELP: &str = "\
cargo xtask setup           finds or installs the tools; what is there costs nothing
cargo xtask build           the release page in dist/, ready to be put on any web server
cargo xtask serve           builds, then serves the page on 127.0.0.1
      --port <number>       first port to try (8080)
      --under <path>        serves below a path, such as /tools/mesh/
cargo xtask test            everything, in order, until the first failure
cargo xtask test <step>…    only these: fmt, clippy, native, browser, build, e2e, budget
cargo xtask fuzz            every parser with bytes that change, a minute each; needs a nightly compiler
cargo xtask fuzz <target> <seconds>";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("\nerror: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Does what `words` ask for; the error is a sentence for the person at the terminal.
fn run(words: &[String]) -> Outcome<ExitCode> {
    let project = Project::here()?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.split_first() {
        Some((&"setup", [])) => build::set_up(&project).map(|_| ExitCode::SUCCESS),
        Some((&"build", [])) => build::release(&project).map(|()| ExitCode::SUCCESS),
        Some((&"serve", options)) => {
            let options = serve::Options::read(options)?;
            build::release(&project)?;
            serve::forever(&project.dist(), &options)
        }
        Some((&"fuzz", words)) => fuzz::run(&project, words),
        Some((&"test", steps)) => test::run(&project, steps),
        None | Some((&("help" | "--help" | "-h"), _)) => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some(_) => Err(format!("no such command: {}\n\n{HELP}", words.join(" "))),
    }
}
