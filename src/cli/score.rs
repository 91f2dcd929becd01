//! `meshscope score`.
//!
//! In: its arguments. Out: the scores, and how it ended. Not here: scoring, and the text of any format but the terminal's.

use super::arguments::{Score, ScoreFormat};
use super::failure::Failure;
use super::terminal::Terminal;
use super::{load, paper, scores_table};
use crate::report::export::{Export, ScoresAs};
use std::io::Write;

/// Reads, scores and writes.
///
/// # Errors
/// Why nothing could be done.
pub fn run(score: &Score, terminal: &Terminal, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let mut loaded = load::load(&score.input)?;
    paper::remarks(&mut loaded, &score.input, err)?;
    let name = score.input.name.as_str();
    let format = match score.format {
        ScoreFormat::Human => None,
        ScoreFormat::Json => Some(ScoresAs::Json),
        ScoreFormat::Markdown => Some(ScoresAs::Markdown),
        ScoreFormat::Csv => Some(ScoresAs::Csv),
    };
    let text = match format {
        Some(format) => loaded.engine.export(&Export::Scores(format), name).text,
        None => {
            let terminal = paper::terminal_of(&score.output, terminal);
            loaded.engine.scores(name, |scores| scores_table::text(scores, &terminal))
        }
    };
    paper::write(&score.output, &text, out)?;
    Ok(if loaded.is_partial() { Failure::EXIT } else { 0 })
}
