//! Overrides of the policy, for rules.
//!
//! In: a policy, and what a finding is about. Out: what the policy that holds for it says; each is made once. Not here: what
//! rules make of it; checks have a context for each set of overrides (`scorecard`).

use super::rule::Rule;
use crate::policy::{Layers, Policy};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The overrides of a policy.
#[derive(Debug, Default)]
pub(super) struct Overridden {
    globs: Layers,
    /// By the places of the overrides that are laid over the policy.
    known: RefCell<BTreeMap<Vec<usize>, Policy>>,
}

impl Overridden {
    /// Those of `policy`.
    pub fn new(policy: &Policy) -> Self {
        Self { globs: Layers::new(policy), known: RefCell::default() }
    }

    /// What `policy` says of what is called by any of `keys`, its overrides laid over it.
    pub fn asked<T>(&self, policy: &Policy, keys: &[&str], say: impl FnOnce(&Policy) -> T) -> T {
        if policy.overrides.is_empty() {
            return say(policy);
        }
        let places = self.globs.of(keys);
        if places.is_empty() {
            return say(policy);
        }
        let mut known = self.known.borrow_mut();
        say(known.entry(places).or_insert_with_key(|places| policy.under(places)))
    }
}

/// What a rule may have to count to: the policy's own threshold first, then those of overrides. Empty if it is off for
/// everything.
pub(super) fn thresholds(policy: &Policy, rule: &Rule) -> Vec<f64> {
    let said = |policy: &Policy| {
        let setting = policy.rules.get(rule.id).copied().unwrap_or_default();
        (!setting.off).then(|| setting.threshold.or(rule.threshold).unwrap_or_default())
    };
    let over = (0..policy.overrides.len()).map(|at| said(&policy.under(&[at])));
    let mut all = Vec::new();
    for threshold in std::iter::once(said(policy)).chain(over).flatten() {
        if !all.contains(&threshold) {
            all.push(threshold);
        }
    }
    all
}
