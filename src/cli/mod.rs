//! The command line: the page's engine without a page.
//!
//! In: words, files and folders. Out: scores or findings on the standard output or in a file, what was odd on the standard
//! error output, an exit code. Not here: anything that the page knows too: what is taken of a folder (`intake`), reading
//! (`artifact`), joining, scoring and the text of exports are the core's, asked through the same [`Engine`] as in the
//! browser.
//!
//! [`Engine`]: crate::protocol::engine::Engine

mod archive;
mod arguments;
mod bytes;
mod check;
mod contract;
mod failure;
mod findings_list;
mod found;
mod load;
mod paper;
mod score;
mod scores_table;
mod terminal;
mod text;
mod walk;

use arguments::{Arguments, Command};
use clap::Parser;
use clap::error::ErrorKind;
use failure::Failure;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use terminal::Terminal;

/// The program: words from the command line, text to the terminal.
pub fn main() -> ExitCode {
    let terminal = Terminal::here();
    ExitCode::from(run(std::env::args_os(), &terminal, &mut std::io::stdout().lock(), &mut std::io::stderr().lock()))
}

/// Does what `words` say, the program's name first, and says how it ended: 0 all is well, 1 there are findings, 2 it could
/// not be done, or not with every file.
pub fn run(
    words: impl IntoIterator<Item = OsString>,
    terminal: &Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let (place, code): (&mut dyn Write, u8) = if asked { (out, 0) } else { (err, Failure::EXIT) };
            // Nobody listens any more: there is nobody to tell.
            let _ = write!(place, "{error}");
            return code;
        }
    };
    let ended = match &arguments.command {
        Command::Score(score) => score::run(score, terminal, out, err),
        Command::Check(check) => check::run(check, terminal, out, err),
        Command::Contract(contract) => contract::run(contract, out, err),
    };
    match ended {
        Ok(code) => code,
        // `meshscope … | head` is no mistake.
        Err(Failure::Said(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            let _ = writeln!(err, "error: {failure}");
            Failure::EXIT
        }
    }
}
