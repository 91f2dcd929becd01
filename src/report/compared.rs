//! Two products side by side.
//!
//! In: two scorecards. Out: a section for each characteristic, with the checks that differ. Not here: which two.

use super::notes::{Note, Section};
use super::words;
use crate::mesh::Mesh;
use crate::scorecard::model::{Characteristic, CheckResult, Scorecard, Status};
use crate::scorecard::{Context, score};

/// How the models with these keys compare; empty if one of them has no scorecard.
pub fn compared(mesh: &Mesh, context: &Context, a: &str, b: &str) -> Vec<Section> {
    let card = |key: &str| {
        let id = mesh.find(key)?;
        Some((mesh.nodes.row(id)?.data.name.clone(), score(context, id)?))
    };
    let (Some(a), Some(b)) = (card(a), card(b)) else { return Vec::new() };
    let total =
        Section { title: "Score".to_owned(), sub: both(a.1.summary.score, b.1.summary.score), ..Section::default() };
    let parts = Characteristic::ALL.map(|characteristic| part(characteristic, &a, &b));
    std::iter::once(total).chain(parts).collect()
}

fn part(characteristic: Characteristic, a: &(String, Scorecard), b: &(String, Scorecard)) -> Section {
    let score = |card: &Scorecard| card.summary.parts.get(characteristic.index()).and_then(|part| part.score);
    let of = |card: &Scorecard, id: &str| card.results.iter().find(|it| it.id == id).cloned();
    let mine = a.1.results.iter().filter(|result| result.characteristic == Some(characteristic));
    let notes = mine.filter_map(|left| {
        let right = of(&b.1, &left.id)?;
        (left.verdict.status != right.verdict.status).then(|| Note {
            id: left.id.clone(),
            title: left.title.clone(),
            star: left.star,
            text: vec![line(&a.0, left), line(&b.0, &right)],
            ..Note::default()
        })
    });
    Section { title: characteristic.name().to_owned(), sub: both(score(&a.1), score(&b.1)), notes: notes.collect() }
}

/// `67 · 89`, the first and the second product's points.
fn both(a: Option<f64>, b: Option<f64>) -> String {
    let text = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), words::points);
    format!("{} · {}", text(a), text(b))
}

fn line(name: &str, result: &CheckResult) -> (String, String) {
    (status(&result.verdict.status).to_owned(), format!("{name}: {}", result.verdict.evidence))
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
        assert_eq!(sections.len(), 9);
        let differing = sections.iter().flat_map(|it| &it.notes).map(|it| it.id.as_str()).collect::<Vec<_>>();
        assert_eq!(differing, ["ADDR-2", "ADDR-4"]);
        assert_eq!(sections[2].notes[0].text[0].0, "pass");
        assert!(sections[2].notes[0].text[1].1.starts_with("dim_b: "));
        assert!(compared(&mesh, &context, "model.core.dim_a", "model.core.none").is_empty());
    }
}
