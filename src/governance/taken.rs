//! What joining said of files, as findings.
//!
//! In: notices of the mesh with a rule's code. Out: findings that say the same. Not here: any judgement: joining has made
//! it, and says it beside the files as well.

use super::context::Context;
use super::finding::Subject;
use super::rule::{Finds, found};
use crate::artifact::Level;
use crate::mesh::model::ProjectId;
use crate::policy::Severity;

/// Takes over the notices with this code. Their subject is a project, `core → finance`, `core, finance`, or nothing.
pub(super) fn take(ctx: &Context, code: &str, finds: &mut Finds) {
    for notice in ctx.mesh.notices.iter().filter(|notice| notice.code == code) {
        let severity = match notice.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warn,
            Level::Info => Severity::Info,
        };
        finds.add(found(subject(ctx, &notice.subject), notice.message.clone()).weighs(severity));
    }
}

fn subject(ctx: &Context, text: &str) -> Subject {
    let project = |name: &str| {
        let found = ctx.mesh.projects.entries().find(|(_, project)| project.name == name);
        found.map(|(id, _): (ProjectId, _)| id)
    };
    let pair = text.split_once(" → ").or_else(|| text.split_once(", "));
    match (project(text), pair.map(|(from, to)| (project(from), project(to)))) {
        (Some(project), _) => Subject::Project(project),
        (None, Some((Some(from), Some(to)))) => Subject::Pair(from, to),
        _ => Subject::Mesh,
    }
}
