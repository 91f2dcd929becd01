//! Overrides of the policy, for rules.
//!
//! In: a policy, and what a finding is about. Out: what the policy that holds for it says, and how it names layers; each is
//! made once. Not here: what rules make of it; checks have a context for each set of overrides (`scorecard`).

use super::layer::Layers as Naming;
use super::rule::Rule;
use crate::policy::{Layers, Policy};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// The overrides of a policy.
#[derive(Debug, Default)]
pub(super) struct Overridden {
    globs: Layers,
    /// The policy's own names of layers.
    naming: Naming,
    /// By the places of the overrides that are laid over the policy.
    known: RefCell<BTreeMap<Vec<usize>, Laid>>,
}

/// A policy with overrides laid over it.
#[derive(Debug)]
struct Laid {
    policy: Policy,
    /// Its names of layers, once they are asked for.
    naming: OnceCell<Naming>,
}

impl Overridden {
    /// Those of `policy`.
    pub fn new(policy: &Policy) -> Self {
        Self { globs: Layers::new(policy), naming: Naming::new(policy), known: RefCell::default() }
    }

    /// What `policy` says of what is called by any of `keys`, its overrides laid over it.
    pub fn asked<T>(&self, policy: &Policy, keys: &[&str], say: impl FnOnce(&Policy) -> T) -> T {
        match self.places(policy, keys) {
            None => say(policy),
            Some(places) => self.laid(policy, places, |laid| say(&laid.policy)),
        }
    }

    /// How `policy` names the layers of what is called by any of `keys`, its overrides laid over it.
    pub fn named<T>(&self, policy: &Policy, keys: &[&str], say: impl FnOnce(&Naming) -> T) -> T {
        match self.places(policy, keys) {
            None => say(&self.naming),
            Some(places) => {
                self.laid(policy, places, |laid| say(laid.naming.get_or_init(|| Naming::new(&laid.policy))))
            }
        }
    }

    /// The overrides that hold for what is called by any of `keys`; none if there are none.
    fn places(&self, policy: &Policy, keys: &[&str]) -> Option<Vec<usize>> {
        let places = if policy.overrides.is_empty() { Vec::new() } else { self.globs.of(keys) };
        (!places.is_empty()).then_some(places)
    }

    fn laid<T>(&self, policy: &Policy, places: Vec<usize>, say: impl FnOnce(&Laid) -> T) -> T {
        let mut known = self.known.borrow_mut();
        let lay = |places: &Vec<usize>| Laid { policy: policy.under(places), naming: OnceCell::new() };
        say(known.entry(places).or_insert_with_key(lay))
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
