//! What every command writes alike: remarks on the standard error output, the answer to where it was asked for.
//!
//! In: a loaded engine, text. Out: writing. Not here: the text of answers.

use super::arguments::{Input, Output};
use super::failure::Failure;
use super::load::Loaded;
use super::terminal::Terminal;
use super::text::plain;
use crate::artifact::Level;
use std::fs;
use std::io::{self, Write};

/// Says which files are of no use, and what is odd about the others.
///
/// # Errors
/// Where nothing can be written.
pub fn remarks(loaded: &mut Loaded, input: &Input, err: &mut dyn Write) -> io::Result<()> {
    for remark in &loaded.remarks {
        let word = if remark.missing { "error" } else { "note" };
        writeln!(err, "{word}: {}", plain(&remark.text))?;
    }
    let mut quiet = 0;
    for notice in loaded.engine.notices() {
        let word = match notice.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info if input.verbose => "note",
            Level::Info => {
                quiet += 1;
                continue;
            }
        };
        let space = if notice.hint.is_empty() { "" } else { " " };
        writeln!(err, "{word}: {}{space}{} [{}]", plain(&notice.message), plain(&notice.hint), plain(&notice.code))?;
    }
    match quiet {
        0 => Ok(()),
        1 => writeln!(err, "note: one more thing to know; --verbose says it"),
        _ => writeln!(err, "note: {quiet} more things to know; --verbose says them"),
    }
}

/// The terminal as the answer sees it: a file has no colour.
pub fn terminal_of(output: &Output, terminal: &Terminal) -> Terminal {
    Terminal { colour: terminal.colour && output.output.is_none(), ..*terminal }
}

/// Writes the answer.
///
/// # Errors
/// Where it cannot be written.
pub fn write(output: &Output, text: &str, out: &mut dyn Write) -> Result<(), Failure> {
    match &output.output {
        Some(path) => fs::write(path, text).map_err(|source| Failure::Output { path: path.clone(), source }),
        None => Ok(out.write_all(text.as_bytes()).and_then(|()| out.flush())?),
    }
}
