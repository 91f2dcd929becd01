//! Scores as CSV (RFC 4180): one line for each model, every version. In: scores. Out: text. Not here: single checks (`scores_json`).

use super::safe::push_row;
use super::scores::{Scores, slug, state, tier};
use crate::scorecard::model::{Characteristic, Grade, Medal};

/// Columns before those of the characteristics, and after them.
const BEFORE: [&str; 13] = [
    "id",
    "project",
    "domain",
    "model",
    "version",
    "version_state",
    "tier",
    "score",
    "low",
    "high",
    "evidence",
    "grade",
    "medal",
];
const AFTER: [&str; 6] = ["owner", "contact", "file", "as_of", "policy", "policy_hash"];

/// The text.
pub(super) fn text(scores: &Scores) -> String {
    let mut text = String::new();
    let head: Vec<&str> = BEFORE.into_iter().chain(Characteristic::ALL.map(slug)).chain(AFTER).collect();
    push_row(&mut text, &head);
    let (day, stamp) = (scores.stamp.day(), &scores.stamp);
    for model in &scores.models {
        let (node, it) = (model.node, model.summary);
        let (owner, contact) = model.owner();
        let mut cells = vec![
            node.key.clone(),
            scores.project(model).to_owned(),
            scores.domain(model).to_owned(),
            node.data.name.clone(),
            node.data.version.clone().unwrap_or_default(),
            state(node).to_owned(),
            tier(model.tier).to_owned(),
            points(it.score),
            points(Some(it.low)),
            points(Some(it.high)),
            format!("{:.3}", it.evidence),
            it.grade.map_or("", Grade::letter).to_owned(),
            it.medal.map_or("", Medal::word).to_owned(),
        ];
        cells.extend(it.parts.iter().map(|part| points(part.score)));
        cells.extend([
            owner,
            contact,
            node.data.file_path.clone(),
            day.clone(),
            stamp.policy.clone(),
            stamp.hash.clone(),
        ]);
        push_row(&mut text, &cells);
    }
    text
}

/// Points to a tenth; nothing where nothing is known.
fn points(score: Option<f64>) -> String {
    score.map(|score| format!("{score:.1}")).unwrap_or_default()
}
