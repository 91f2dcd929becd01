//! Notices about relations: sources that are models, sources shared, relations built twice. In: what is known. Out: one
//! notice for each pair of projects and kind. Not here: one finding for each source.

use super::Known;
use crate::artifact::{Level, Notice};
use crate::mesh::model::{HiddenLevel, HiddenMatch, NodeId, ProjectId};
use crate::mesh::words::{count, list, notice, title};
use crate::sort::Gather;
use crate::sort::Sort;
use std::collections::{BTreeMap, BTreeSet};

/// Says what is odd about sources and relations.
pub fn say(known: &Known, notices: &mut Vec<Notice>) {
    hidden(known, notices);
}

type Pairs<'m> = BTreeMap<(ProjectId, ProjectId), Vec<&'m HiddenMatch>>;

fn pairs<'m>(known: &Known<'m>, keep: impl Fn(&HiddenMatch) -> bool) -> Pairs<'m> {
    let mut pairs = Pairs::new();
    for found in known.mesh.hidden.iter().filter(|found| keep(found)) {
        let project = |id: NodeId| known.mesh.nodes[id].project;
        pairs.entry((project(found.from), project(found.source))).or_default().push(found);
    }
    pairs
}

fn names(known: &Known, found: &[&HiddenMatch]) -> String {
    let mut names: Vec<String> = found.iter().map(|found| title(&known.mesh.nodes[found.from].data)).collect();
    names.put_in_order();
    names.dedup();
    list(&names, 3)
}

fn sources(found: &[&HiddenMatch]) -> String {
    let sources: BTreeSet<NodeId> = found.iter().map(|found| found.source).into_set();
    count(sources.len(), "source", "sources")
}

fn hidden(known: &Known, notices: &mut Vec<Notice>) {
    use HiddenLevel::{Ambiguous, Exact, Name, Schema, SchemaPrefix};
    let declared = |found: &HiddenMatch| !found.read && matches!(found.level, Exact | Schema | SchemaPrefix);
    for ((from, to), found) in pairs(known, declared) {
        let (owner, reader) = (known.name(from), known.name(to));
        let message = format!("{reader} declares {} that {owner} builds, and reads none of them.", sources(&found));
        let hint = "Remove the sources nobody reads.";
        notices.push(notice(Level::Info, "M-SOURCE-UNREAD", known.pair(from, to), message, hint));
    }
    let mut developed: BTreeMap<ProjectId, (BTreeSet<NodeId>, &HiddenMatch)> = BTreeMap::new();
    for found in known.mesh.hidden.iter().filter(|found| found.level == SchemaPrefix) {
        let project = known.mesh.nodes[found.from].project;
        developed.entry(project).or_insert_with(|| (BTreeSet::new(), found)).0.insert(found.source);
    }
    for (project, (all, example)) in developed {
        let name = known.name(project);
        let schema = |id: NodeId| known.mesh.nodes[id].data.relation.as_ref().map_or("", |relation| &relation.schema);
        let message = format!(
            "{name} was parsed with a development target: it builds {} where others read {}, and so for {}.",
            schema(example.from),
            schema(example.source),
            count(all.len(), "source", "sources"),
        );
        let hint = "Parse the project with its production target and drop that manifest.json.";
        notices.push(notice(Level::Info, "M-DEV-TARGET", name, message, hint));
    }
    for ((from, to), found) in pairs(known, |found| found.level == Name) {
        let (owner, reader) = (known.name(from), known.name(to));
        let message = format!(
            "{} of {reader} may be built by {owner}, to judge by name alone: {}.",
            sources(&found),
            names(known, &found)
        );
        let hint = "Drop files of the same target to tell for sure.";
        notices.push(notice(Level::Info, "M-SOURCE-NAME", known.pair(from, to), message, hint));
    }
    let mut unclear: BTreeMap<ProjectId, Vec<&HiddenMatch>> = BTreeMap::new();
    for found in known.mesh.hidden.iter().filter(|found| found.level == Ambiguous) {
        unclear.entry(known.mesh.nodes[found.source].project).or_default().push(found);
    }
    for (to, found) in unclear {
        let reader = known.name(to);
        let from: BTreeSet<&str> =
            found.iter().map(|found| known.name(known.mesh.nodes[found.from].project)).into_set();
        let from = list(&from.into_iter().collect::<Vec<_>>(), 3);
        let message =
            format!("{} of {reader} may be built by any of {from}: their names differ only in case.", sources(&found));
        notices.push(notice(
            Level::Info,
            "M-SOURCE-AMBIGUOUS",
            reader,
            message,
            "Quote or rename one of the relations.",
        ));
    }
}
