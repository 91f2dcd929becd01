//! The words of the command line.
//!
//! In: words. Out: what to do. Not here: doing it.

use crate::policy::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use time::{Date, Month};

/// Scores dbt projects as one mesh.
#[derive(Parser, Debug)]
#[command(
    name = "meshscope",
    version,
    about = "Scores the data products of a dbt mesh, and checks its rules, from the artifacts that dbt writes.",
    after_help = "Exit codes: 0 all is well, 1 there are findings, 2 something could not be read or written.",
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// How good is each data product, and what would make it better?
    Score(Score),
    /// Which rules of the mesh are broken, by whom, and how to mend it?
    Check(Check),
    /// The data contract of one model, as YAML by the Open Data Contract Standard 3.1.
    Contract(Contract),
}

/// `meshscope score`.
#[derive(Args, Debug)]
pub struct Score {
    #[command(flatten)]
    pub input: Input,
    /// How the scores are written.
    #[arg(long, value_enum, default_value_t = ScoreFormat::Human, value_name = "FORMAT")]
    pub format: ScoreFormat,
    #[command(flatten)]
    pub output: Output,
}

/// `meshscope check`.
#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    /// How the findings are written.
    #[arg(long, value_enum, default_value_t = CheckFormat::Human, value_name = "FORMAT")]
    pub format: CheckFormat,
    /// The least severity that makes the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    #[command(flatten)]
    pub output: Output,
}

/// `meshscope contract`.
#[derive(Args, Debug)]
pub struct Contract {
    #[command(flatten)]
    pub input: Input,
    /// The model: its name, `project.name`, or dbt's unique_id; the version that speaks for it unless the id names one.
    #[arg(long, value_name = "MODEL")]
    pub model: String,
    #[command(flatten)]
    pub output: Output,
}

/// What is read.
#[derive(Args, Debug)]
pub struct Input {
    /// Artifacts of dbt, folders of them, ZIP archives: what the page takes.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The policy to judge by, instead of a mesh-policy.toml among the paths.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// The day to judge as of, instead of that of the newest artifact.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<i64>,
    /// The mesh's name, for reports.
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub name: String,
    /// Say everything that was odd, not only what asks for something to be done.
    #[arg(short, long)]
    pub verbose: bool,
}

/// Where the answer goes.
#[derive(Args, Debug)]
pub struct Output {
    /// The file to write, instead of the standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How scores are written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScoreFormat {
    /// A table for the terminal.
    Human,
    /// Everything, by the schema scores-1.json.
    Json,
    /// A report.
    Markdown,
    /// A line for each model.
    Csv,
}

/// How findings are written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum CheckFormat {
    /// A list for the terminal, by rule.
    Human,
    /// Everything, by the schema findings-1.json.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// JUnit's XML, for CI.
    Junit,
    /// A report.
    Markdown,
    /// A line for each finding.
    Csv,
}

/// What makes the check fail.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// What breaks somebody, or will.
    Error,
    /// What should be mended, too.
    Warn,
    /// Anything at all.
    Info,
}

impl FailOn {
    /// The severity.
    pub fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warn => Severity::Warn,
            Self::Info => Severity::Info,
        }
    }
}

/// The midnight, UTC, that begins a day, in seconds since 1970.
fn day(text: &str) -> Result<i64, String> {
    let date = || {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()
    };
    let date = date().ok_or("not a day such as 2026-11-24")?;
    Ok(date.midnight().assume_utc().unix_timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn words_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn days_are_read() {
        assert_eq!(day("1970-01-02"), Ok(86_400));
        for wrong in ["", "2026", "2026-13-01", "2026-02-30", "26-01-01", "tomorrow"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
