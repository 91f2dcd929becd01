//! A `run_results.json`: how the nodes of one run came out.
//!
//! In: JSON text of any version. Out: a result for each node, and what the file is worth as evidence. Not here: which
//! project it is of, and which of several runs is the last.
//!
//! `dbt docs generate` and `dbt compile` write the same file over that of the last build, with `success` for every model
//! they compiled and every test they did not run (spec 01.5). Such a file says nothing.

use super::manifest::raw::scalar::Loose;
use super::outcome::Outcome;
use super::sections::Sections;
use super::stamp::{self, Stamp};
use super::{Level, Notice, ReadError};
use serde::{Deserialize, Serialize};

/// Commands whose results are of what was built or tested.
const BUILDING: [&str; 6] = ["run", "build", "test", "seed", "snapshot", "retry"];

/// One run's results.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct RunResults {
    /// The run that wrote it.
    pub stamp: Stamp,
    /// `args.which`: the command; empty where not written.
    pub which: String,
    /// What the results are worth.
    pub worth: Worth,
    /// Results, in the order of the file.
    pub results: Vec<RunResult>,
    /// What was odd.
    pub notices: Vec<Notice>,
}

/// What a file of results is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Worth {
    /// The command built or tested.
    Evidence,
    /// The command is not written, but execution times are.
    LowConfidence,
    /// Nothing was built or tested.
    #[default]
    Nothing,
}

/// How one node came out.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct RunResult {
    /// dbt's `unique_id`.
    pub id: String,
    /// `status`.
    pub outcome: Outcome,
    /// When `timing.execute` was completed, seconds since 1970 UTC.
    pub completed_at: Option<i64>,
    /// `execution_time` in seconds.
    pub seconds: f64,
    /// `failures` of a test.
    pub failures: Option<u32>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawResult<'a> {
    #[serde(borrow)]
    unique_id: Loose<'a>,
    #[serde(borrow)]
    status: Loose<'a>,
    #[serde(borrow)]
    timing: Option<Vec<RawTiming<'a>>>,
    #[serde(borrow)]
    execution_time: Loose<'a>,
    #[serde(borrow)]
    failures: Loose<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawTiming<'a> {
    #[serde(borrow)]
    name: Loose<'a>,
    #[serde(borrow)]
    completed_at: Loose<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawArgs<'a> {
    #[serde(borrow)]
    which: Loose<'a>,
}

/// Reads the results of a run.
///
/// # Errors
/// [`ReadError::WrongType`] for a field with a value of another type than dbt writes.
pub(super) fn read(sections: &Sections) -> Result<RunResults, ReadError> {
    let args = sections.read::<RawArgs>("args")?.unwrap_or_default();
    let which = args.which.text().unwrap_or_default();
    let raw = sections.read::<Vec<RawResult>>("results")?.unwrap_or_default();
    let mut results: Vec<RunResult> = raw.into_iter().filter_map(result).collect();
    let not_run = |result: &RunResult| result.id.starts_with("test.") && result.outcome == Outcome::Success;
    let worth = if results.iter().any(not_run) {
        Worth::Nothing
    } else if which.is_empty() {
        Worth::LowConfidence
    } else if BUILDING.contains(&which.as_str()) {
        Worth::Evidence
    } else {
        Worth::Nothing
    };
    if worth == Worth::LowConfidence {
        results.retain(|result| result.completed_at.is_some() && result.seconds > 0.0);
    }
    let notices = if worth == Worth::Nothing { vec![nothing(&which)] } else { Vec::new() };
    Ok(RunResults { stamp: stamp::read(sections, "metadata")?, which, worth, results, notices })
}

fn result(raw: RawResult) -> Option<RunResult> {
    let executed =
        raw.timing.unwrap_or_default().into_iter().rfind(|timing| timing.name.text().as_deref() == Some("execute"));
    Some(RunResult {
        id: raw.unique_id.text()?,
        outcome: Outcome::read(&raw.status),
        completed_at: executed.and_then(|timing| stamp::seconds(&timing.completed_at)),
        seconds: match raw.execution_time {
            Loose::Whole(seconds) => seconds as f64,
            Loose::Real(seconds) => seconds,
            _ => 0.0,
        },
        failures: match raw.failures {
            Loose::Whole(failures) => u32::try_from(failures).ok(),
            _ => None,
        },
    })
}

fn nothing(which: &str) -> Notice {
    let which: String = which.chars().take(30).collect();
    let by = match which.as_str() {
        "" => "a command that ran no tests".to_owned(),
        "generate" => "dbt docs generate".to_owned(),
        which => format!("dbt {which}"),
    };
    Notice {
        level: Level::Warning,
        code: "run-results-without-run".to_owned(),
        subject: String::new(),
        message: format!("The results were written by {by}, which builds and tests nothing: they are left out."),
        hint: "Run dbt build, then drop its target/run_results.json before another command writes over it.".to_owned(),
    }
}
