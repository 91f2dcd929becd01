//! Whether a criterion can be answered at all.
//!
//! In: a criterion. Out: nothing, or what is wrong with its value and what would be right. Not here: values that are only
//! found nowhere (`evaluate`).

use super::Ground;
use super::method::Method;
use super::methods::{resource_type, this_project};
use super::parse::Criterion;
use super::problem::{Field, Problem};
use super::score::Wanted;
use crate::artifact::ArtifactKind;
use crate::matching::nearest;
use crate::mesh::model::Presence;

/// `resource_type:` of what a mesh has.
pub(super) const RESOURCE_TYPES: [&str; 12] = [
    "model",
    "source",
    "seed",
    "snapshot",
    "test",
    "unit_test",
    "exposure",
    "metric",
    "semantic_model",
    "saved_query",
    "function",
    "analysis",
];
/// `access:`.
pub(super) const ACCESSES: [&str; 3] = ["public", "protected", "private"];
/// `version:`.
pub(super) const VERSIONS: [&str; 4] = ["latest", "old", "prerelease", "none"];
/// `test_type:`.
pub(super) const TEST_TYPES: [&str; 5] = ["generic", "singular", "unit", "data", "schema"];
/// `result:`.
pub(super) const RESULTS: [&str; 8] =
    ["success", "error", "fail", "warn", "pass", "skipped", "partial success", "no-op"];
/// `source_status:`, and dbt's own `fresher`.
pub(super) const STATUSES: [&str; 4] = ["pass", "warn", "error", "fresher"];
/// `state:`.
pub(super) const STATES: [&str; 10] = [
    "new",
    "old",
    "modified",
    "unmodified",
    "modified.body",
    "modified.configs",
    "modified.persisted_descriptions",
    "modified.relation",
    "modified.macros",
    "modified.contract",
];

/// Why `criterion` cannot be answered.
pub(super) fn check(ground: &Ground, criterion: &Criterion, field: Field) -> Result<(), Problem> {
    let value = criterion.value.as_str();
    let fail = |message: String, hint: String| Err(Problem { field, span: criterion.value_span, message, hint });
    let one_of = |known: &[&str], what: &str| match known.contains(&value) {
        true => Ok(()),
        false => {
            let hint = match nearest(value, known.iter().copied()) {
                Some(near) => format!("Did you mean {near}?"),
                None => format!("It is one of {}.", known.join(", ")),
            };
            fail(format!("{value} is no {what}."), hint)
        }
    };
    let dots = |most: usize| match value.split('.').count() > most {
        true => {
            let word = criterion.method.word();
            let forms = if most == 3 { "name, name.table or project.name.table" } else { "name or project.name" };
            fail(format!("{value} has too many dots."), format!("{word}: takes {forms}."))
        }
        false => Ok(()),
    };
    match criterion.method {
        Method::ResourceType if resource_type(value).is_some() => Ok(()),
        Method::ResourceType => one_of(&RESOURCE_TYPES, "resource type"),
        Method::Access => one_of(&ACCESSES, "access"),
        Method::Version => one_of(&VERSIONS, "state of a version"),
        Method::TestType => one_of(&TEST_TYPES, "type of test"),
        Method::Source => dots(3),
        Method::Exposure | Method::Metric | Method::SemanticModel | Method::SavedQuery | Method::UnitTest => dots(2),
        Method::Path if value.starts_with('/') => fail(
            "A path starts at the project's folder, not at the root of a disk.".to_owned(),
            "Leave out the first slash.".to_owned(),
        ),
        Method::Config if criterion.arguments.iter().all(String::is_empty) => {
            let message = "config needs to know which key.".to_owned();
            Err(Problem { field, span: criterion.span, message, hint: criterion.method.example() })
        }
        Method::Score if Wanted::of(value).is_none() => fail(
            format!("{value} is no range of points."),
            "Write <60, >=80, 40..60 or unknown; scores go from 0 to 100.".to_owned(),
        ),
        Method::Package if value == "this" && this_project(ground).is_none() => {
            let projects = ground.mesh.projects.iter().filter(|project| project.presence == Presence::Dropped);
            let names: Vec<&str> = projects.take(4).map(|project| project.name.as_str()).collect();
            fail(
                "With several projects, none of them is this one.".to_owned(),
                format!("Name one: package:{}.", names.join(", package:")),
            )
        }
        Method::State => {
            one_of(&STATES, "state")?;
            fail("state: compares with an earlier set of files, and there is one set here.".to_owned(), String::new())
        }
        Method::Result => {
            if !RESULTS.contains(&value) && value != "runtime error" {
                one_of(&RESULTS, "result of a run")?;
            }
            needs(ground, criterion, field, ArtifactKind::RunResults, "dbt build")
        }
        Method::SourceStatus => {
            if value != "runtime error" {
                one_of(&STATUSES, "freshness")?;
            }
            if value == "fresher" {
                return fail(
                    "fresher compares two runs of dbt source freshness, and one is kept here.".to_owned(),
                    "Ask for pass, warn or error of the one run.".to_owned(),
                );
            }
            needs(ground, criterion, field, ArtifactKind::Sources, "dbt source freshness")
        }
        _ => Ok(()),
    }
}

/// Refuses what only a file beside the manifests tells, if no project has one.
fn needs(
    ground: &Ground,
    criterion: &Criterion,
    field: Field,
    kind: ArtifactKind,
    command: &str,
) -> Result<(), Problem> {
    if ground.mesh.evidence.iter().any(|evidence| evidence.has(kind)) {
        return Ok(());
    }
    let file = kind.file_name();
    Err(Problem {
        field,
        span: criterion.span,
        message: format!("{}: is told by {file}, and none was dropped.", criterion.method.word()),
        hint: format!("Drop the target/{file} that {command} writes."),
    })
}
