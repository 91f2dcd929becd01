//! Two products side by side.
//!
//! In: two scorecards, or an overview. Out: a section for each characteristic, with the checks that differ; what stands at
//! the head of each side. Not here: which two.

use super::cell::Heat;
use super::notes::{Note, Section};
use super::words;
use crate::mesh::Mesh;
use crate::overview::Overview;
use crate::overview::model::ProductRow;
use crate::scorecard::model::{Characteristic, CheckResult, Medal, Scorecard, Status};
use crate::scorecard::{Context, score};

/// The head of one side.
#[derive(Clone, PartialEq, Debug)]
pub struct Side {
    /// Its medal.
    pub medal: Option<Medal>,
    /// Its score.
    pub score: Heat,
    /// Its eight characteristics, in order.
    pub parts: Vec<Heat>,
}

/// The side of the product that is the node with this key; none if it is none, or not scored.
pub fn side(overview: &Overview, key: &str) -> Option<Side> {
    let is_it = |row: &&ProductRow| overview.nodes.row(row.headline).is_some_and(|node| node.key == key);
    let row = overview.products.iter().find(is_it)?;
    let summary = row.summary.as_ref()?;
    let title = format!("Score: {}", summary.score.map_or("unknown".to_owned(), words::points));
    let score = Heat::of_score(summary.score, title);
    let parts = summary.parts.iter().zip(Characteristic::ALL).map(|(part, it)| Heat::of_part(part, it.name()));
    Some(Side { medal: summary.medal, score, parts: parts.collect() })
}

/// How the models with these keys compare: a section for each characteristic; empty if one of them has no scorecard.
pub fn compared(mesh: &Mesh, context: &Context, a: &str, b: &str) -> Vec<Section> {
    let card = |key: &str| score(context, mesh.find(key)?);
    let (Some(a), Some(b)) = (card(a), card(b)) else { return Vec::new() };
    Characteristic::ALL.map(|characteristic| part(characteristic, &a, &b)).into()
}

fn part(characteristic: Characteristic, a: &Scorecard, b: &Scorecard) -> Section {
    let mine = a.results.iter().filter(|result| result.characteristic == Some(characteristic));
    let notes = mine.filter_map(|left| {
        let right = b.results.iter().find(|right| right.id == left.id)?;
        (left.verdict.status != right.verdict.status).then(|| Note {
            id: left.id.clone(),
            title: left.title.clone(),
            star: left.star,
            text: vec![line(left), line(right)],
            ..Note::default()
        })
    });
    Section { title: characteristic.name().to_owned(), notes: notes.collect(), ..Section::default() }
}

fn line(result: &CheckResult) -> (String, String) {
    (status(&result.verdict.status).to_owned(), result.verdict.evidence.to_string())
}

/// A status as styles and icons have it.
pub fn status(status: &Status) -> &'static str {
    match status {
        Status::Pass => "pass",
        Status::Partial(_) => "partial",
        Status::Fail => "fail",
        Status::NotApplicable => "na",
        Status::Unknown => "unknown",
        Status::Waived => "waived",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::policy::Policy;

    #[test]
    fn only_what_differs_is_written_out() {
        let mesh = fixture::mesh("project core\n  model dim_a public contract\n  model dim_b public");
        let policy = Policy::default();
        let context = Context::new(&mesh, &policy);
        let sections = compared(&mesh, &context, "model.core.dim_a", "model.core.dim_b");
        assert_eq!(sections.len(), 8);
        let differing = sections.iter().flat_map(|it| &it.notes).map(|it| it.id.as_str()).collect::<Vec<_>>();
        assert_eq!(differing, ["ADDR-2", "ADDR-4"]);
        assert_eq!(sections[1].notes[0].text[0].0, "pass");
        assert_eq!(sections[1].notes[0].text[1], ("fail".to_owned(), "contract.enforced is false.".to_owned()));
        assert!(compared(&mesh, &context, "model.core.dim_a", "model.core.none").is_empty());
    }
}
