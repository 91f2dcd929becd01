//! What a check is.
//!
//! In: nothing. Out: the type. Not here: any check; each is one file in `checks`, and [`CHECKS`](super::CHECKS) lists them.

use super::Context;
use super::model::{Characteristic, Fix, Verdict};
use crate::mesh::model::NodeId;

/// One question asked of a model (spec 05.2 to 05.9).
#[derive(Debug)]
pub struct Check {
    /// Such as `ADDR-2`: the characteristic's prefix and a number.
    pub id: &'static str,
    /// What is asked, in sentence case without a full stop.
    pub title: &'static str,
    /// What to do to pass, as an imperative: "Declare an SLO".
    pub fix_title: &'static str,
    /// The characteristic it counts in; none for hygiene alone.
    pub characteristic: Option<Characteristic>,
    /// Which models are asked.
    pub scope: Scope,
    /// Its weight inside the characteristic, unless the policy says otherwise.
    pub weight: f64,
    /// Whether failing it bars silver and gold, unless the policy says otherwise.
    pub star: bool,
    /// Why it matters, as sentences.
    pub why: &'static str,
    /// Who asks for it: the talk's line, or another source named in spec 05.
    pub source: &'static str,
    /// Judges an own model.
    pub run: fn(&Context, NodeId) -> Verdict,
    /// The change that would make the model pass, written from its own names; none where there is no text to paste.
    pub fix: fn(&Context, NodeId) -> Option<Fix>,
}

/// Which own models a check is asked of. A candidate's prospective score asks everything, as if it were public.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Products.
    Product,
    /// Products, and candidates in their own right.
    ProductAndCandidate,
    /// Every own model; together these make the hygiene score.
    All,
}

/// One check is another where it has its id.
impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
