//! Exceptions of a policy, laid over what is judged.
//!
//! In: a policy's exceptions, the mesh's date, the id of a check or rule, and what the thing judged is called. Out: the
//! exception that lets it be. Not here: judging.

use super::model::Policy;
use super::rules::Exception;
use crate::matching::Glob;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The exceptions that still hold, to be asked for many things.
#[derive(Clone, Debug, Default)]
pub struct Waivers {
    /// Their places in the policy, with their globs and ids.
    holding: Vec<(usize, Glob, String)>,
}

impl Waivers {
    /// Those of `policy` that hold at `as_of`, seconds since 1970 UTC. The last day counts whole; without a date nothing has
    /// ended.
    pub fn new(policy: &Policy, as_of: Option<i64>) -> Self {
        let numbered = policy.exceptions.iter().enumerate().filter(|(_, exception)| exception.holds(as_of));
        Self { holding: numbered.map(|(at, one)| (at, Glob::new(&one.node), one.id.clone())).collect() }
    }

    /// The place in the policy of the exception for `id`, a check or a rule, about what is called by any of `keys`: a
    /// `unique_id`, a project's name. The first one wins.
    pub fn find(&self, id: &str, keys: &[&str]) -> Option<usize> {
        let covers = |(_, glob, own): &&(usize, Glob, String)| own == id && keys.iter().any(|key| glob.is_match(key));
        self.holding.iter().find(covers).map(|(at, ..)| *at)
    }

    /// Whether no exception holds: then no key need be made.
    pub fn is_empty(&self) -> bool {
        self.holding.is_empty()
    }
}

impl Exception {
    /// Whether it still holds at `as_of`, seconds since 1970 UTC.
    pub fn holds(&self, as_of: Option<i64>) -> bool {
        match (self.until, as_of) {
            (Some(until), Some(now)) => now.div_euclid(DAY) <= until,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exception(id: &str, node: &str, until: Option<i64>) -> Exception {
        Exception { id: id.to_owned(), node: node.to_owned(), reason: "agreed".to_owned(), until, line: 0 }
    }

    #[test]
    fn an_exception_ends_after_its_last_day() {
        let exceptions = vec![exception("E-PK", "*", None), exception("E-ROOT", "core", Some(10))];
        let policy = Policy { exceptions, ..Policy::default() };
        let found = |seconds| Waivers::new(&policy, seconds).find("E-ROOT", &["model.core.a", "core"]);
        assert_eq!(found(Some(10 * DAY + DAY - 1)), Some(1));
        assert_eq!(found(Some(11 * DAY)), None);
        assert_eq!(found(None), Some(1), "without a date nothing has ended");
        assert_eq!(Waivers::new(&policy, None).find("E-ROOT", &["core2"]), None);
        assert!(Waivers::new(&Policy::default(), None).is_empty());
    }
}
