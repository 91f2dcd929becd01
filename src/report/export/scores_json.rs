//! Scores as JSON by the schema `public/schema/scores-1.json`.
//!
//! In: scores. Out: text. Not here: the schema: a test holds this against it. What is added to it stays version 1; what is
//! renamed or taken away makes a version 2.

use super::json::{Json, fix as fix_json};
use super::scores::{Scored, Scores, slug, state};
use crate::mesh::model::Presence;
use crate::scorecard::model::{Characteristic, CheckResult, Cost, Grade, Medal, Part, Rollup, Status, Summary, Tier};

/// The version of the schema.
const VERSION: u32 = 1;

type Fields = Vec<(&'static str, Json)>;

/// The text.
pub(super) fn text(scores: &Scores) -> String {
    let mesh = scores.mesh;
    let mut fields = scores.stamp.json("meshscope-scores", VERSION);
    fields.push(("total", Json::Object(rollup(scores, &scores.summaries.mesh))));
    let dropped = mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Dropped);
    let projects = dropped.filter_map(|(id, project)| {
        let mut fields = vec![("name", Json::text(&*project.name))];
        fields.extend(rollup(scores, scores.summaries.projects.row(id)?));
        Some(Json::Object(fields))
    });
    fields.push(("projects", Json::List(projects.collect())));
    let domains = mesh.domains.entries().filter_map(|(id, domain)| {
        let project = mesh.projects.row(domain.project).filter(|it| it.presence == Presence::Dropped)?;
        let mut fields = vec![
            ("project", Json::text(&*project.name)),
            ("name", Json::text(&*domain.name)),
            ("owner", domain.owner.as_ref().map_or(Json::Null, |owner| Json::some_text(&owner.name))),
        ];
        fields.extend(rollup(scores, scores.summaries.domains.row(id)?));
        Some(Json::Object(fields))
    });
    fields.push(("domains", Json::List(domains.collect())));
    fields.push(("products", Json::List(scores.products().map(|it| product(scores, it)).collect())));
    fields.push(("candidates", Json::List(scores.of(Tier::Candidate).map(|it| candidate(scores, it)).collect())));
    fields.push(("models", Json::List(scores.of(Tier::Internal).map(|it| internal(scores, it)).collect())));
    let fixes = scores.summaries.fixes.iter().map(|fix| {
        let products = fix.products.iter().filter_map(|&id| mesh.nodes.row(id)).map(|node| Json::text(&*node.key));
        Json::Object(vec![
            ("check", Json::text(&*fix.check)),
            ("title", Json::text(&*fix.title)),
            ("star", Json::Bool(fix.star)),
            ("gain", Json::figure(Some(fix.gain))),
            ("products", Json::List(products.collect())),
        ])
    });
    fields.push(("fixes", Json::List(fixes.collect())));
    Json::Object(fields).written()
}

/// A roll-up's fields.
fn rollup(scores: &Scores, it: &Rollup) -> Fields {
    let [gold, silver, bronze, none] = it.medals;
    let medals = [("gold", gold), ("silver", silver), ("bronze", bronze), ("none", none)];
    vec![
        ("products", Json::count(it.products)),
        ("score", Json::figure(it.score)),
        ("low", Json::figure(it.score.map(|_| it.range.0))),
        ("high", Json::figure(it.score.map(|_| it.range.1))),
        ("evidence", Json::figure(it.score.map(|_| it.evidence))),
        ("medals", Json::Object(medals.map(|(name, number)| (name, Json::count(number))).to_vec())),
        ("characteristics", characteristics(&it.parts)),
        ("worst", it.worst.and_then(|id| scores.mesh.nodes.row(id)).map_or(Json::Null, |node| Json::text(&*node.key))),
        ("costliest", it.costliest.as_ref().map_or(Json::Null, costliest)),
        ("hygiene", Json::figure(it.hygiene)),
    ]
}

/// The check that takes most from a roll-up's score.
fn costliest(it: &Cost) -> Json {
    Json::Object(vec![
        ("check", Json::text(&*it.check)),
        ("title", Json::text(&*it.title)),
        ("points", Json::figure(Some(it.points))),
    ])
}

/// The eight by name; `null` for one in which nothing applies.
fn characteristics(parts: &[Part; 8]) -> Json {
    let one = |part: &Part| match part.applies {
        true => Json::Object(vec![("score", Json::figure(part.score)), ("unknown", Json::figure(Some(part.unknown)))]),
        false => Json::Null,
    };
    Json::Object(Characteristic::ALL.into_iter().zip(parts).map(|(it, part)| (slug(it), one(part))).collect())
}

/// What is told of any model.
fn place(scores: &Scores, model: &Scored) -> Fields {
    let (owner, contact) = model.owner();
    let data = &model.node.data;
    vec![
        ("id", Json::text(&*model.node.key)),
        ("name", Json::text(&*data.name)),
        ("version", data.version.as_deref().map_or(Json::Null, Json::text)),
        ("project", Json::text(scores.project(model))),
        ("domain", Json::some_text(scores.domain(model))),
        ("owner", Json::some_text(&owner)),
        ("contact", Json::some_text(&contact)),
        ("file", Json::some_text(&data.file_path)),
    ]
}

fn figures(it: &Summary) -> Fields {
    vec![
        ("score", Json::figure(it.score)),
        ("low", Json::figure(Some(it.low))),
        ("high", Json::figure(Some(it.high))),
        ("evidence", Json::figure(Some(it.evidence))),
        ("grade", it.grade.map_or(Json::Null, |grade| Json::text(Grade::letter(grade)))),
    ]
}

fn product(scores: &Scores, model: &Scored) -> Json {
    let mut fields = place(scores, model);
    fields.extend(figures(model.summary));
    fields.push(("medal", model.summary.medal.map_or(Json::Null, |medal| Json::text(Medal::word(medal)))));
    fields.push(("characteristics", characteristics(&model.summary.parts)));
    let versions = scores.versions(model).map(|version| {
        Json::Object(vec![
            ("id", Json::text(&*version.node.key)),
            ("version", version.node.data.version.as_deref().map_or(Json::Null, Json::text)),
            ("state", Json::text(state(version.node))),
            ("score", Json::figure(version.summary.score)),
        ])
    });
    fields.push(("versions", Json::List(versions.collect())));
    fields.push(("checks", checks(scores, model)));
    Json::Object(fields)
}

/// A candidate, with the score it would have if it were public.
fn candidate(scores: &Scores, model: &Scored) -> Json {
    let mut fields = place(scores, model);
    fields.extend(figures(model.summary));
    fields.push(("characteristics", characteristics(&model.summary.parts)));
    fields.push(("checks", checks(scores, model)));
    Json::Object(fields)
}

/// Any other model, with its hygiene score.
fn internal(scores: &Scores, model: &Scored) -> Json {
    let mut fields = place(scores, model);
    fields.extend(figures(model.summary));
    Json::Object(fields)
}

fn checks(scores: &Scores, model: &Scored) -> Json {
    let results = scores.card(model.id).map(|card| card.results).unwrap_or_default();
    Json::List(results.iter().map(check).collect())
}

fn check(it: &CheckResult) -> Json {
    let fix = it.fix.as_ref().map_or(Json::Null, fix_json);
    Json::Object(vec![
        ("id", Json::text(&*it.id)),
        ("title", Json::text(&*it.title)),
        ("characteristic", it.characteristic.map_or(Json::Null, |it| Json::text(slug(it)))),
        ("status", Json::text(status(it.verdict.status))),
        ("value", Json::figure(it.verdict.status.value())),
        ("weight", Json::figure(Some(it.weight))),
        ("star", Json::Bool(it.star)),
        ("gain", Json::figure(Some(it.gain))),
        ("evidence", Json::text(&*it.verdict.evidence)),
        ("needs", it.verdict.needs.map_or(Json::Null, |kind| Json::text(kind.file_name()))),
        ("fix", fix),
    ])
}

/// How a check came out, as exports name it.
fn status(status: Status) -> &'static str {
    match status {
        Status::Pass => "pass",
        Status::Partial(_) => "partial",
        Status::Fail => "fail",
        Status::NotApplicable => "not_applicable",
        Status::Unknown => "unknown",
        Status::Waived => "waived",
    }
}
