//! Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which GitHub, GitLab and Azure show beside
//! the lines of a change.
//!
//! In: findings. Out: text. Not here: the standard's schema: a test holds this against it. Paths are relative to the root of
//! the repository: `[projects.<name>] repo_path` of the policy is put before them. Manifests tell no lines, so that
//! most results are of a whole file.

use super::findings::{Findings, Spot};
use super::json::Json;
use super::stamp::iso_time;
use crate::governance::{Finding, Rule};
use crate::policy::Severity;

type Fields = Vec<(&'static str, Json)>;

/// The text.
pub(super) fn text(findings: &Findings) -> String {
    let rules: Vec<&Rule> = findings.rules().collect();
    let driver = vec![
        ("name", Json::text("Meshscope")),
        ("semanticVersion", Json::text(env!("CARGO_PKG_VERSION"))),
        ("rules", Json::List(rules.iter().map(|rule| descriptor(rule)).collect())),
    ];
    let stamp = &findings.stamp;
    let mut properties = vec![("policy", Json::text(&*stamp.policy))];
    properties.extend((!stamp.hash.is_empty()).then(|| ("policyHash", Json::text(&*stamp.hash))));
    properties.extend(stamp.as_of.map(|as_of| ("asOf", Json::text(iso_time(as_of)))));
    // Runs of one category follow one another; the name tells two meshes of one repository apart.
    let category = if stamp.mesh.is_empty() { "meshscope/".to_owned() } else { format!("meshscope/{}/", stamp.mesh) };
    let run = vec![
        ("tool", object(vec![("driver", object(driver))])),
        ("automationDetails", object(vec![("id", Json::text(category))])),
        ("columnKind", Json::text("unicodeCodePoints")),
        ("results", Json::List(findings.all.iter().map(|it| result(findings, &rules, it)).collect())),
        ("properties", object(properties)),
    ];
    object(vec![
        ("$schema", Json::text("https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json")),
        ("version", Json::text("2.1.0")),
        ("runs", Json::List(vec![object(run)])),
    ])
    .written()
}

fn descriptor(rule: &Rule) -> Json {
    object(vec![
        ("id", Json::text(rule.id)),
        ("shortDescription", message(rule.title)),
        ("fullDescription", message(rule.why)),
        ("help", message(rule.advice)),
        ("defaultConfiguration", object(vec![("level", Json::text(level(rule.severity)))])),
        ("properties", object(vec![("source", Json::text(rule.source))])),
    ])
}

fn result(findings: &Findings, rules: &[&Rule], it: &Finding) -> Json {
    let place = rules.iter().position(|rule| rule.id == it.rule);
    let advice = rules.iter().find(|rule| rule.id == it.rule).map_or("", |rule| rule.advice);
    let mut fields = vec![("ruleId", Json::text(it.rule))];
    fields.extend(place.map(|place| ("ruleIndex", Json::Number(place as f64))));
    fields.push(("level", Json::text(level(it.severity))));
    fields.push(("message", message(&format!("{} {advice}", it.message))));
    fields.push(("locations", Json::List(locations(findings, it))));
    fields.push(("partialFingerprints", object(vec![("meshscope/v1", Json::text(findings.fingerprint(it)))])));
    // No suppression said at all would be "unknown" beside results that have one.
    let suppressions = it
        .waived
        .iter()
        .map(|reason| object(vec![("kind", Json::text("external")), ("justification", Json::text(reason))]));
    fields.push(("suppressions", Json::List(suppressions.collect())));
    let mut properties = vec![
        ("project", Json::text(findings.project(it))),
        ("domain", Json::text(findings.domain(it))),
        ("owner", Json::text(findings.owner(it))),
    ];
    if let Some(fix) = findings.fix(it) {
        properties.push(("fixFile", Json::text(fix.file)));
        properties.push(("fix", Json::text(fix.snippet)));
    }
    fields.push(("properties", object(properties)));
    object(fields)
}

/// Where it is: the place to change. GitHub refuses results without a place: what is of a whole project is in its
/// `dbt_project.yml`, what is of the whole mesh in its policy.
fn locations(findings: &Findings, it: &Finding) -> Vec<Json> {
    let subject = findings.subject(it);
    let project = findings.project(it);
    let file = if project.is_empty() { "mesh-policy.toml" } else { "dbt_project.yml" };
    let whole = || Spot { project, path: file.to_owned(), line: None };
    let spot = findings.spots(it).into_iter().next().unwrap_or_else(whole);
    let uri = address(&findings.in_repository(&spot));
    let file = vec![("uri", Json::text(uri)), ("uriBaseId", Json::text("%SRCROOT%"))];
    let mut physical: Fields = vec![("artifactLocation", object(file))];
    physical.extend(spot.line.map(|line| ("region", object(vec![("startLine", Json::count(line))]))));
    let mut fields = vec![("physicalLocation", object(physical))];
    if !subject.is_empty() {
        fields.push(("logicalLocations", Json::List(vec![object(vec![("fullyQualifiedName", Json::text(subject))])])));
    }
    vec![object(fields)]
}

/// A relative path as a URI reference (RFC 3986): segments escaped, and none that could be taken for a scheme.
fn address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.trim_start_matches('/').bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Info => "note",
    }
}

/// A message object. SARIF reads `{0}` as an argument and `[x](1)` as a link: both are escaped.
fn message(text: &str) -> Json {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '{' => escaped.push_str("{{"),
            '}' => escaped.push_str("}}"),
            '[' | ']' | '\\' => escaped.extend(['\\', letter]),
            letter => escaped.push(letter),
        }
    }
    object(vec![("text", Json::Text(escaped))])
}

fn object(fields: Fields) -> Json {
    Json::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_references() {
        assert_eq!(address("models/marts/a b.sql"), "models/marts/a%20b.sql");
        assert_eq!(address("/c:/größe.sql"), "c%3A/gr%C3%B6%C3%9Fe.sql");
    }

    #[test]
    fn text_is_no_link_and_no_argument() {
        assert_eq!(message("[x](1) {0}"), object(vec![("text", Json::text("\\[x\\](1) {{0}}"))]));
    }
}
