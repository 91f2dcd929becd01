//! Findings as JSON by the schema `public/schema/findings-1.json`.
//!
//! In: findings. Out: text. Not here: the schema: a test holds this against it. What is added to it stays version 1; what is
//! renamed or taken away makes a version 2.

use super::findings::{Findings, word};
use super::json::{Json, fix as fix_json};
use crate::governance::Finding;

/// The version of the schema.
const VERSION: u32 = 1;

/// The text.
pub(super) fn text(findings: &Findings) -> String {
    let mut fields = findings.stamp.json("meshscope-findings", VERSION);
    let [errors, warnings, infos, waived] = findings.totals().map(|number| Json::Number(number as f64));
    let totals = vec![("error", errors), ("warn", warnings), ("info", infos), ("waived", waived)];
    fields.push(("totals", Json::Object(totals)));
    let rules = findings.rules().map(|rule| {
        Json::Object(vec![
            ("id", Json::text(rule.id)),
            ("title", Json::text(rule.title)),
            ("why", Json::text(rule.why)),
            ("source", Json::text(rule.source)),
            ("advice", Json::text(rule.advice)),
            ("severity", Json::text(word(rule.severity))),
            ("findings", Json::Number(findings.of(rule).count() as f64)),
        ])
    });
    fields.push(("rules", Json::List(rules.collect())));
    fields.push(("findings", Json::List(findings.all.iter().map(|it| finding(findings, it)).collect())));
    Json::Object(fields).written()
}

fn finding(findings: &Findings, it: &Finding) -> Json {
    let places = findings.spots(it).into_iter().map(|spot| {
        Json::Object(vec![
            ("project", Json::text(spot.project)),
            ("path", Json::text(spot.path)),
            ("line", spot.line.map_or(Json::Null, Json::count)),
        ])
    });
    let fix = findings.fix(it).map_or(Json::Null, |fix| fix_json(&fix));
    Json::Object(vec![
        ("rule", Json::text(it.rule)),
        ("severity", Json::text(word(it.severity))),
        ("subject", Json::text(findings.subject(it))),
        ("project", Json::some_text(findings.project(it))),
        ("domain", Json::some_text(findings.domain(it))),
        ("owner", Json::some_text(findings.owner(it))),
        ("message", Json::text(&*it.message)),
        ("places", Json::List(places.collect())),
        ("others", Json::List(findings.others(it).into_iter().map(Json::text).collect())),
        ("waived", it.waived.as_deref().map_or(Json::Null, Json::text)),
        ("fix", fix),
        ("fingerprint", Json::text(findings.fingerprint(it))),
    ])
}
