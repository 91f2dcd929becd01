//! Paired files into what is seen of each node. In: files, the oldest first. Out: `seen` and `evidence`. Not here: whose
//! a file is.

use super::{Beside, Content, Known};
use crate::artifact::manifest::model::Kind;
use crate::artifact::outcome::Outcome;
use crate::artifact::run_results::{RunResults, Worth};
use crate::artifact::semantic_manifest::SemanticManifest;
use crate::artifact::{ArtifactKind, Level, Notice};
use crate::mesh::assemble::project_of;
use crate::mesh::model::{EvidenceFile, Mesh, NodeId, Ran, Standing};
use crate::mesh::relations::Place;
use crate::mesh::words::{days, list, notice};
use crate::sort::Sort;

/// Files of one project may be this far apart before they are called so, in seconds (spec 01.6).
const APART: i64 = 24 * 3600;

/// Adds what `file` tells of the project at `position`. The newest word on each node stands.
pub fn fill(mesh: &mut Mesh, known: &Known, position: usize, file: &Beside) {
    let project = project_of(known.placed, position);
    let useful = !matches!(&file.content, Content::RunResults(run) if run.worth == Worth::Nothing);
    mesh.evidence[project].files.push(EvidenceFile {
        kind: file.kind(),
        file: file.file.clone(),
        generated_at: file.generated_at(),
        useful,
        invocation_id: file.stamp().map(|stamp| stamp.invocation_id.clone()).unwrap_or_default(),
    });
    let node = |mesh: &Mesh, id: &str| -> Option<NodeId> {
        let node = known.placed.nodes[known.merged.resolve(position, id)?.spot];
        // Another project's node may be built elsewhere by this one, or be read from there.
        let own = &mesh.nodes[node];
        (own.project == project && matches!(own.standing, Standing::Own | Standing::Package)).then_some(node)
    };
    match &file.content {
        Content::Catalog(_, tables) => {
            for table in tables {
                if let Some(node) = node(mesh, &table.id) {
                    mesh.seen[node].table = Some(table.clone());
                }
            }
        }
        Content::RunResults(run) if useful => {
            for (result, ran) in runs(run) {
                if let Some(node) = node(mesh, result) {
                    remember(mesh, node, ran);
                }
            }
        }
        Content::Sources(sources) => {
            for result in &sources.results {
                if let Some(node) = node(mesh, &result.id) {
                    mesh.seen[node].freshness = Some(result.outcome);
                }
            }
        }
        Content::Semantic(semantic) => semantics(mesh, known, position, semantic),
        Content::RunResults(_) | Content::CodeOwners(_) | Content::Policy(_) => {}
    }
}

/// The results of a run by `unique_id`.
fn runs(run: &RunResults) -> impl Iterator<Item = (&str, Ran)> {
    let unsure = run.worth == Worth::LowConfidence;
    run.results.iter().map(move |result| {
        let at = result.completed_at.or(run.stamp.generated_at);
        (result.id.as_str(), Ran { outcome: result.outcome, at, failures: result.failures, unsure })
    })
}

/// The run that was completed last stands, whatever file it is in.
fn remember(mesh: &mut Mesh, node: NodeId, ran: Ran) {
    let seen = &mut mesh.seen[node];
    if ran.outcome == Outcome::Success {
        seen.built_at = seen.built_at.max(ran.at);
    }
    if seen.run.is_none_or(|last| ran.at >= last.at) {
        seen.run = Some(ran);
    }
}

/// Semantic models, only where the manifest has none (spec 01.6).
fn semantics(mesh: &mut Mesh, known: &Known, position: usize, semantic: &SemanticManifest) {
    let Some(entry) = known.entries.get(position) else { return };
    if entry.loaded.nodes.iter().any(|node| node.kind == Kind::SemanticModel) {
        return;
    }
    for model in &semantic.models {
        let wanted = Place::of(&model.relation);
        let is_it = |relation: &_| Place::of(relation) == wanted;
        let found = entry.loaded.nodes.iter().find(|node| !node.stub && node.relation.as_ref().is_some_and(is_it));
        let Some(meaning) = found.and_then(|node| known.merged.resolve(position, &node.id)) else { continue };
        let names = &mut mesh.seen[known.placed.nodes[meaning.spot]].semantic;
        if !names.contains(&model.name) {
            names.push(model.name.clone());
        }
    }
}

/// Puts each project's files in order, and says which another run wrote, on another day than its manifest.
pub fn settle(mesh: &mut Mesh, known: &Known, notices: &mut Vec<Notice>) {
    for evidence in mesh.evidence.iter_mut() {
        evidence.files.put_in_order();
        evidence.files.dedup();
    }
    for (position, entry) in known.entries.iter().enumerate() {
        let metadata = &entry.loaded.manifest.metadata;
        let files = &mesh.evidence[project_of(known.placed, position)].files;
        let apart = |file: &&EvidenceFile| {
            let difference = metadata.generated_at.zip(file.generated_at).map(|(a, b)| a.abs_diff(b));
            let one_run = !file.invocation_id.is_empty() && file.invocation_id == metadata.invocation_id;
            let other_day = difference.is_some_and(|seconds| seconds > APART as u64);
            file.kind != ArtifactKind::CodeOwners && !one_run && other_day
        };
        let apart: Vec<&EvidenceFile> = files.iter().filter(apart).collect();
        let Some(first) = apart.first() else { continue };
        let names: Vec<&str> = apart.iter().map(|file| file.file.as_str()).collect();
        let (then, now) = days(first.generated_at, metadata.generated_at);
        let verb = if apart.len() == 1 { "is" } else { "are" };
        let message = format!(
            "{} {verb} of another day than the manifest of {}: {then}, the manifest {now}.",
            list(&names, 3),
            entry.name()
        );
        let hint = "Drop files that one run of dbt wrote.";
        notices.push(notice(Level::Warning, "M-EVIDENCE-AGE", entry.name(), message, hint));
    }
}
