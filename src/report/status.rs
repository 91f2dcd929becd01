//! The status line: what is on the screen, in numbers.
//!
//! In: the overview. Out: words. Not here: the count of requests, which the page makes itself.

use super::words;
use crate::mesh::model::Presence;
use crate::overview::Overview;
use crate::scorecard::model::Tier;

/// Seconds after which a file counts as old: seven days.
pub const OLD: i64 = 7 * 86_400;

/// The numbers of the status line.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Status {
    /// The as-of date; empty without one.
    pub as_of: String,
    /// Number and word, in order: projects, models, …
    pub counts: Vec<(String, String)>,
}

/// The status line's numbers.
pub fn status(overview: &Overview) -> Status {
    let dropped = overview.projects.iter().filter(|it| it.presence == Presence::Dropped);
    let ghosts = overview.projects.iter().filter(|it| it.presence == Presence::Ghost).count();
    let models: usize = dropped.clone().map(|it| it.counts.models as usize).sum();
    let projects = dropped.count();
    let products = overview.products.iter().filter(|it| it.tier == Tier::Product).count();
    let references: usize = overview.project_edges.iter().map(|it| it.weight as usize).sum();
    let mut counts = vec![pair(projects, "project")];
    if ghosts > 0 {
        counts.push((ghosts.to_string(), "not given".to_owned()));
    }
    counts.extend([
        pair(models, "model"),
        pair(products, "product"),
        pair(overview.project_edges.len(), "project edge"),
    ]);
    if references > 0 {
        counts.push((references.to_string(), "nodes used across projects".to_owned()));
    }
    if overview.rollup.products > 0 {
        counts.push((words::percent(overview.rollup.evidence), "evidence".to_owned()));
    }
    Status { as_of: overview.as_of.map(words::day).unwrap_or_default(), counts }
}

/// Whether a date lies more than seven days before `now`, both in seconds since 1970 UTC.
pub fn is_old(then: Option<i64>, now: i64) -> bool {
    then.is_some_and(|then| now - then > OLD)
}

fn pair(number: usize, word: &str) -> (String, String) {
    (words::grouped(number as u64), words::plural(number, word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_line_counts_what_was_dropped_and_names_the_rest() {
        let status = status(&sample::mesh());
        assert_eq!(status.as_of, "18 May 2026");
        let text: Vec<String> = status.counts.iter().map(|(number, word)| format!("{number} {word}")).collect();
        assert_eq!(text[..5], ["2 projects", "1 not given", "7 models", "3 products", "2 project edges"]);
    }

    #[test]
    fn old_is_more_than_a_week() {
        assert!(!is_old(Some(0), OLD));
        assert!(is_old(Some(0), OLD + 1));
        assert!(!is_old(None, OLD));
    }
}
