//! Where the output goes. In: the environment. Out: a width, and whether there is colour. Not here: text.

use std::io::IsTerminal;

/// What the standard output is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terminal {
    /// Letters in a line.
    pub width: usize,
    /// Whether text may be coloured.
    pub colour: bool,
}

/// A line where nobody says how long it may be.
const WIDTH: usize = 100;

/// Narrower, no table can be read.
const LEAST: usize = 40;

impl Terminal {
    /// What this program's output is. There is colour on a terminal alone, and not where `NO_COLOR` is set to something
    /// (no-color.org) or the terminal is `dumb`; `COLUMNS` goes before the terminal's own width.
    pub fn here() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_terminal = std::io::stdout().is_terminal();
        let colour = is_terminal && set("NO_COLOR").is_none() && set("TERM").as_deref() != Some("dumb");
        let columns = set("COLUMNS").and_then(|columns| columns.parse().ok());
        let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = columns.or_else(|| own().filter(|_| is_terminal)).unwrap_or(WIDTH);
        Self { width: width.max(LEAST), colour }
    }
}
