//! What every rule's file uses, under one name.
//!
//! In: nothing. Out: the types and words of rules. Not here: anything of one rule alone.

pub(super) use crate::artifact::manifest::model::{Access, Detail, Kind};
pub(super) use crate::governance::context::{Context, Layer};
pub(super) use crate::governance::finding::{Finding, Place, Subject};
pub(super) use crate::governance::rule::{Evaluator, Finds, Rule, found, on};
pub(super) use crate::mesh::model::{Crossing, EdgeKind, NodeId, Pin, ProjectId, Standing, VersionState, Via};
pub(super) use crate::policy::Severity;
pub(super) use crate::scorecard::model::Fix;
pub(super) use crate::scorecard::snippet;
pub(super) use crate::sort::Sort;
pub(super) use crate::words::{count, day, days, list};

/// The node that a finding is about; none if it is about something else.
pub(super) fn node(finding: &Finding) -> Option<NodeId> {
    match finding.subject {
        Subject::Node(node) => Some(node),
        _ => None,
    }
}

/// Proof that a rule can fire and can stay silent.
#[cfg(test)]
#[derive(Debug)]
pub(in crate::governance) struct Proof {
    /// A fixture in which it fires.
    pub fires: &'static str,
    /// What it finds there: a letter for the severity and the subject's key, in order.
    pub finds: &'static [&'static str],
    /// What the first finding says.
    pub says: &'static str,
    /// A fixture, much the same, in which it stays silent.
    pub silent: &'static str,
    /// What the policy must say for both.
    pub policy: fn(&mut crate::policy::Policy),
}
