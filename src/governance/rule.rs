//! What a rule is, and what it hands in.
//!
//! In: nothing. Out: the types. Not here: any rule; each is one file in `rules`, and [`RULES`](super::RULES) lists them.

use super::context::Context;
use super::finding::{Finding, Look, Place, Subject};
use crate::mesh::model::NodeId;
use crate::policy::Severity;
use crate::scorecard::model::Fix;

/// One rule of governance (spec 06).
#[derive(Debug)]
pub struct Rule {
    /// Such as `M-XREF-NONPUBLIC`: `M-` needs a mesh, `O-` is about ownership, `E-` is a rule of dbt-project-evaluator.
    pub id: &'static str,
    /// What is asked for, in sentence case without a full stop.
    pub title: &'static str,
    /// Why it matters, as sentences.
    pub why: &'static str,
    /// Who asks for it.
    pub source: &'static str,
    /// What to do, as an imperative sentence.
    pub advice: &'static str,
    /// What it weighs unless a finding or the policy says otherwise.
    pub severity: Severity,
    /// What it counts to, for rules that count, unless the policy says otherwise.
    pub threshold: Option<f64>,
    /// The model of dbt-project-evaluator that asks the same, and what differs.
    pub evaluator: Option<Evaluator>,
    /// Whether those at the other ends must act as well, such as the readers of a model that ends.
    pub others_act: bool,
    /// Finds all breaches.
    pub run: fn(&Context, &mut Finds),
    /// The text to paste that mends a finding, from its own names; none where there is none.
    pub fix: fn(&Context, &Finding) -> Option<Fix>,
}

impl Rule {
    /// What most rules are: without a threshold, a model of dbt-project-evaluator, and text to paste.
    pub(super) const PLAIN: Self = Self {
        id: "",
        title: "",
        why: "",
        source: "",
        advice: "",
        severity: Severity::Warn,
        threshold: None,
        evaluator: None,
        others_act: false,
        run: |_, _| {},
        fix: |_, _| None,
    };
}

/// A model of dbt-project-evaluator and how the rule differs from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Evaluator {
    /// Its name, such as `fct_model_fanout`.
    pub model: &'static str,
    /// What differs, and why, as sentences; empty if nothing.
    pub differs: &'static str,
}

/// What one rule hands in.
#[derive(Debug)]
pub struct Finds {
    /// What it counts to, by rule and policy; 0 for rules that do not count.
    pub(super) threshold: f64,
    pub(super) found: Vec<Found>,
}

impl Finds {
    /// Hands in a finding to be filled in: `finds.add(found(subject, message).weighs(Severity::Info))`.
    pub(super) fn add(&mut self, found: Found) {
        self.found.push(found);
    }
}

/// A finding as a rule sees it; what it leaves out is told from the subject.
#[derive(Debug)]
pub(super) struct Found {
    pub subject: Subject,
    pub severity: Option<Severity>,
    pub message: String,
    pub others: Vec<NodeId>,
    pub look: Look,
}

/// A finding about `subject`.
pub(super) fn found(subject: Subject, message: String) -> Found {
    Found { subject, severity: None, message, others: Vec::new(), look: Look::AtSubject }
}

/// A finding about a node.
pub(super) fn on(node: NodeId, message: String) -> Found {
    found(Subject::Node(node), message)
}

impl Found {
    /// Weighs otherwise than its rule.
    pub fn weighs(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Its other ends.
    pub fn with(mut self, others: impl IntoIterator<Item = NodeId>) -> Self {
        self.others.extend(others);
        self
    }

    /// Places to look at instead of the subject's own.
    pub fn at(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.look = Look::At(places.into_iter().collect());
        self
    }

    /// To be mended in the YAML of the node that it is about.
    pub fn in_yaml(mut self) -> Self {
        self.look = Look::AtYaml;
        self
    }

    /// To be mended where another node is written.
    pub fn at_node(mut self, node: NodeId) -> Self {
        self.look = Look::AtNode(node);
        self
    }
}
