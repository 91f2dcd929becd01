//! Short ways to say how a check came out.
//!
//! In: a status and a sentence. Out: a [`Verdict`]. Not here: any judgement.

use super::model::{Status, Verdict};
use super::words::date;
use crate::artifact::ArtifactKind;
use crate::policy::Exception;
use std::borrow::Cow;

impl Verdict {
    /// `status`, fully known unless it is [`Status::Unknown`].
    pub fn of(status: Status, evidence: impl Into<Cow<'static, str>>) -> Self {
        let unknown = if status == Status::Unknown { 1.0 } else { 0.0 };
        Self { status, unknown, evidence: evidence.into(), needs: None }
    }

    /// Passed.
    pub fn pass(evidence: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Status::Pass, evidence)
    }

    /// Half passed: what spec 05.1 counts where a rule gives no fraction.
    pub fn partial(evidence: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Status::Partial(0.5), evidence)
    }

    /// Failed.
    pub fn fail(evidence: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Status::Fail, evidence)
    }

    /// Not applicable.
    pub fn na(evidence: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Status::NotApplicable, evidence)
    }

    /// Unknown, until a file of this kind is there.
    pub fn unknown(needs: ArtifactKind, evidence: impl Into<Cow<'static, str>>) -> Self {
        Self { needs: Some(needs), ..Self::of(Status::Unknown, evidence) }
    }

    /// The same, let be by an exception of the policy: what was seen stays, with who allowed it.
    pub(super) fn waived(self, exception: &Exception) -> Self {
        let until =
            exception.until.map(|day| format!(" until {}", date(day.saturating_mul(86_400)))).unwrap_or_default();
        let reason = exception.reason.trim().trim_end_matches('.');
        Self::of(Status::Waived, format!("Waived{until} by the policy: {reason}. {}", self.evidence))
    }

    /// Passed if `good`, else failed.
    pub fn either(good: bool, evidence: impl Into<Cow<'static, str>>) -> Self {
        Self::of(if good { Status::Pass } else { Status::Fail }, evidence)
    }
}
