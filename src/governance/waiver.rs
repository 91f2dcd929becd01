//! Exceptions of the policy laid over findings.
//!
//! In: the policy's exceptions, a finding's rule and keys, the mesh's date. Out: the reason that lets it be. Not here:
//! exceptions from checks.

use crate::matching::Glob;
use crate::policy::{Exception, Policy};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The exceptions that still hold, to be asked for many findings.
pub(super) struct Waivers<'p> {
    holding: Vec<(Glob, &'p Exception)>,
}

impl<'p> Waivers<'p> {
    /// Those of `policy` that hold at `as_of`, seconds since 1970 UTC. The last day counts whole.
    pub fn new(policy: &'p Policy, as_of: Option<i64>) -> Self {
        let today = as_of.map(|seconds| seconds.div_euclid(DAY));
        let holds = |exception: &&Exception| match (exception.until, today) {
            (Some(until), Some(today)) => today <= until,
            _ => true,
        };
        let read = |exception: &'p Exception| (Glob::new(&exception.node), exception);
        Self { holding: policy.exceptions.iter().filter(holds).map(read).collect() }
    }

    /// Why `rule` does not count for what is called by any of `keys`; the first exception wins.
    pub fn reason(&self, rule: &str, keys: &[&str]) -> Option<&'p str> {
        let covers =
            |(glob, exception): &&(Glob, &Exception)| exception.id == rule && keys.iter().any(|key| glob.is_match(key));
        self.holding.iter().find(covers).map(|(_, exception)| exception.reason.as_str())
    }

    /// Whether no exception holds: then no key need be made.
    pub fn is_empty(&self) -> bool {
        self.holding.is_empty()
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
        let policy = Policy { exceptions: vec![exception("E-ROOT", "core", Some(10))], ..Policy::default() };
        let reason = |seconds| Waivers::new(&policy, seconds).reason("E-ROOT", &["model.core.a", "core"]);
        assert_eq!(reason(Some(10 * DAY + DAY - 1)), Some("agreed"));
        assert_eq!(reason(Some(11 * DAY)), None);
        assert_eq!(reason(None), Some("agreed"), "without a date nothing has ended");
        assert_eq!(Waivers::new(&policy, None).reason("E-PK", &["core"]), None);
    }
}
