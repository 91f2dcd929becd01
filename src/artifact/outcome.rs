//! How a run, a test or a freshness check came out.
//!
//! In: a status as any version of dbt writes it. Out: an [`Outcome`]. Not here: what it counts.

use super::manifest::raw::scalar::Loose;
use serde::{Deserialize, Serialize};

/// dbt's statuses (spec 01.5).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Outcome {
    /// A model, seed or snapshot was built.
    Success,
    /// A part of a model was built.
    PartialSuccess,
    /// There was nothing to do.
    NoOp,
    /// It was not tried.
    Skipped,
    /// A test or freshness check passed.
    Pass,
    /// A test or freshness check warned.
    Warn,
    /// A test failed.
    Fail,
    /// It could not be run; of a freshness check also: the data is too old.
    Error,
    /// A status that this version does not know.
    #[default]
    Unknown,
}

impl Outcome {
    /// The outcome that `status` names, whatever its case: dbt 2 writes `Error` where dbt 1 writes `error`.
    pub fn of(status: &str) -> Self {
        match status.to_ascii_lowercase().as_str() {
            "success" => Self::Success,
            "partial success" => Self::PartialSuccess,
            "no-op" => Self::NoOp,
            "skipped" => Self::Skipped,
            "pass" => Self::Pass,
            "warn" => Self::Warn,
            "fail" => Self::Fail,
            "error" | "runtime error" => Self::Error,
            _ => Self::Unknown,
        }
    }

    pub(super) fn read(status: &Loose) -> Self {
        status.text().map_or(Self::Unknown, |text| Self::of(&text))
    }
}
