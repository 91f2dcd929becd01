//! What a policy changes for some models: `[overrides."<glob>"]`.
//!
//! In: a policy, and what a model is called. Out: the policy that holds for it. Not here: reading them.

use super::keys;
use super::model::Policy;
use super::value::Value;
use crate::matching::Glob;

/// Settings that hold for some models alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Override {
    /// Glob over the `unique_id`, or over a project's name.
    pub glob: String,
    /// Keys, as the steps of their paths from the top of a policy, with their values.
    pub changes: Vec<(Vec<String>, Value)>,
    /// The line of the file it begins on, from 1; 0 if it comes from no file.
    pub line: usize,
}

/// The overrides of a policy, to be asked for many models.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    globs: Vec<Glob>,
}

impl Layers {
    /// Those of `policy`.
    pub fn new(policy: &Policy) -> Self {
        Self { globs: policy.overrides.iter().map(|one| Glob::new(&one.glob)).collect() }
    }

    /// The places of the overrides that hold for what is called by any of `keys`, in order: a `unique_id`, a project's
    /// name.
    pub fn of(&self, keys: &[&str]) -> Vec<usize> {
        let fits = |(_, glob): &(usize, &Glob)| keys.iter().any(|key| glob.is_match(key));
        self.globs.iter().enumerate().filter(fits).map(|(at, _)| at).collect()
    }
}

impl Policy {
    /// The policy with the overrides at `places` laid over it, the last uppermost.
    pub fn under(&self, places: &[usize]) -> Self {
        let mut policy = self.clone();
        for (path, value) in places.iter().filter_map(|&at| self.overrides.get(at)).flat_map(|one| &one.changes) {
            if let Some((key, names)) = keys::find(path)
                && let Ok(given) = key.kind.take(value)
            {
                (key.set)(&mut policy, &names, given);
            }
        }
        policy
    }
}
