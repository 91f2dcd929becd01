//! `meshscope check`.
//!
//! In: its arguments. Out: the findings, and whether there are any that count. Not here: rules, and the text of any format but
//! the terminal's.

use super::arguments::{Check, CheckFormat};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{findings_list, load, paper};
use crate::report::export::{FindingsAs, findings_file};
use std::io::Write;

/// The exit code where there are findings.
const FOUND: u8 = 1;

/// Reads, judges and writes.
///
/// # Errors
/// Why nothing could be done.
pub fn run(check: &Check, terminal: &Terminal, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let mut loaded = load::load(&check.input)?;
    paper::remarks(&mut loaded, &check.input, err)?;
    let fail_on = check.fail_on.severity();
    let format = match check.format {
        CheckFormat::Human => None,
        CheckFormat::Json => Some(FindingsAs::Json),
        CheckFormat::Sarif => Some(FindingsAs::Sarif),
        CheckFormat::Junit => Some(FindingsAs::Junit(fail_on)),
        CheckFormat::Markdown => Some(FindingsAs::Markdown),
        CheckFormat::Csv => Some(FindingsAs::Csv),
    };
    let terminal = paper::terminal_of(&check.output, terminal);
    let (text, found) = loaded.engine.findings(&check.input.name, |findings| {
        let text = match format {
            Some(format) => findings_file(format, findings).text,
            None => findings_list::text(findings, fail_on, check.input.verbose, &terminal),
        };
        (text, findings.at_least(fail_on))
    });
    paper::write(&check.output, &text, out)?;
    // A mesh that is not whole can be neither passed nor failed.
    Ok(match (loaded.is_partial(), found) {
        (true, _) => Failure::EXIT,
        (false, 0) => 0,
        (false, _) => FOUND,
    })
}
