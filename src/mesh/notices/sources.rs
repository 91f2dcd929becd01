//! Notices about relations: sources that are models, sources shared, relations built twice. In: what is known. Out: one
//! notice for each pair of projects and kind. Not here: one finding for each source.

use super::Known;
use crate::artifact::{Level, Notice};
use crate::mesh::merge::Spot;
use crate::mesh::model::{HiddenLevel, HiddenMatch, NodeId, ProjectId, Standing};
use crate::mesh::relations::Place;
use crate::mesh::words::{count, list, notice, title};
use crate::sort::Gather;
use crate::sort::Sort;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// How many relations a summary names (decision 13).
const MOST_READ: usize = 10;

/// Says what is odd about sources and relations.
pub fn say(known: &Known, notices: &mut Vec<Notice>) {
    hidden(known, notices);
    own(known, notices);
    shared(known, notices);
    collisions(known, notices);
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
    for ((from, to), found) in pairs(known, |found| found.read && matches!(found.level, Exact | Schema)) {
        let (owner, reader) = (known.name(from), known.name(to));
        let likely =
            if found.iter().all(|found| found.level == Schema) { ", likely, by another database," } else { "" };
        let message = format!(
            "{reader} reads {owner} through {}{likely} in place of ref: {}.",
            sources(&found),
            names(known, &found)
        );
        let hint = "List the producer under projects in dependencies.yml and use the two-argument ref.";
        notices.push(notice(Level::Warning, "M-SOURCE-NOT-REF", known.pair(from, to), message, hint));
    }
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

/// Sources that are the project's own relation.
fn own(known: &Known, notices: &mut Vec<Notice>) {
    let built: FxHashMap<(ProjectId, &Place), Spot> =
        known.places.built.iter().map(|(spot, place)| ((project(known, *spot), place), *spot)).collect();
    let mut found: BTreeMap<ProjectId, Vec<&str>> = BTreeMap::new();
    for (spot, place) in &known.places.declared {
        let project = project(known, *spot);
        if let Some(&node) = built.get(&(project, place)) {
            found.entry(project).or_default().push(&known.merged.nodes[node].data.name);
        }
    }
    for (project, mut models) in found {
        models.put_in_order();
        let name = known.name(project);
        let sources = count(models.len(), "source", "sources");
        let message = format!("{name} declares {sources} that it builds itself: {}.", list(&models, 3));
        let hint = "Replace source by ref and remove the source.";
        notices.push(notice(Level::Warning, "M-SELF-SOURCE", name, message, hint));
    }
}

fn project(known: &Known, spot: Spot) -> ProjectId {
    known.mesh.nodes[known.placed.nodes[spot]].project
}

/// A relation and how many nodes read it.
type Reading<'m> = (usize, &'m Place);

/// Raw relations that several projects declare: a warning where both read them, else good to know.
fn shared(known: &Known, notices: &mut Vec<Notice>) {
    let hidden: FxHashSet<NodeId> = known.mesh.hidden.iter().map(|found| found.source).collect();
    let mut places: FxHashMap<&Place, BTreeMap<ProjectId, usize>> = FxHashMap::default();
    for (spot, place) in &known.places.declared {
        let id = known.placed.nodes[*spot];
        if !hidden.contains(&id) {
            let readers = known.mesh.consumers(id).count();
            *places.entry(place).or_default().entry(known.mesh.nodes[id].project).or_default() += readers;
        }
    }
    // Pair → relations declared in both, and those read in both with the number of readers.
    let mut pairs: BTreeMap<(ProjectId, ProjectId), (usize, Vec<Reading>)> = BTreeMap::new();
    for (place, projects) in places {
        for (position, (&a, &reads)) in projects.iter().enumerate() {
            for (&b, &others) in projects.iter().skip(position + 1) {
                let (declared, read) = pairs.entry((a, b)).or_default();
                *declared += 1;
                if reads > 0 && others > 0 {
                    read.push((reads + others, place));
                }
            }
        }
    }
    for ((a, b), (declared, mut read)) in pairs {
        read.put_in_order_by(|(x, p), (y, q)| y.cmp(x).then_with(|| p.cmp(q)));
        let (first, second) = (known.name(a), known.name(b));
        let most: Vec<String> = read.iter().take(MOST_READ).map(|(_, place)| place.text()).collect();
        let relations = count(declared, "relation", "relations");
        let (level, message) = if read.is_empty() {
            (Level::Info, format!("{first} and {second} both declare {relations} as sources; none is read in both."))
        } else {
            let reads = count(read.len(), "relation", "relations");
            let most = most.join(", ");
            (Level::Warning, format!("{first} and {second} both read {reads} as sources, the most read first: {most}."))
        };
        let hint = "Let one project read the relation and offer a public model to the other.";
        notices.push(notice(level, "M-SHARED-SOURCE", format!("{first}, {second}"), message, hint));
    }
}

/// Relations that several own nodes build (decision 10), once for each pair of projects.
fn collisions(known: &Known, notices: &mut Vec<Notice>) {
    let mut places: FxHashMap<&Place, Vec<NodeId>> = FxHashMap::default();
    for (spot, place) in &known.places.built {
        if known.merged.nodes[*spot].standing == Standing::Own {
            places.entry(place).or_default().push(known.placed.nodes[*spot]);
        }
    }
    let quoted = |id: NodeId| {
        let project = known.mesh.nodes[id].project;
        let position = known.placed.projects.entries().find(|(_, placed)| **placed == project).map(|(slot, _)| slot);
        let entry = position.and_then(|slot| known.merged.projects[slot].entry).and_then(|at| known.entries.get(at));
        entry.is_some_and(|entry| entry.loaded.manifest.metadata.quotes_identifiers)
    };
    let mut pairs: BTreeMap<(ProjectId, ProjectId), BTreeMap<String, [NodeId; 2]>> = BTreeMap::new();
    for (place, mut nodes) in places {
        nodes.put_in_order();
        let Some((&first, rest)) = nodes.split_first() else { continue };
        for &other in rest {
            let (a, b) = (&known.mesh.nodes[first], &known.mesh.nodes[other]);
            // Quoted names that differ in case are different relations.
            if a.data.relation != b.data.relation && (quoted(first) || quoted(other)) {
                continue;
            }
            pairs.entry((a.project, b.project)).or_default().insert(place.text(), [first, other]);
        }
    }
    for ((a, b), found) in pairs {
        let Some((place, [first, other])) = found.first_key_value() else { continue };
        let name = |id: &NodeId| known.mesh.nodes[*id].key.clone();
        let who = if a == b { known.name(a).to_owned() } else { format!("{} and {}", known.name(a), known.name(b)) };
        let subject = if a == b { who.clone() } else { format!("{}, {}", known.name(a), known.name(b)) };
        let times = count(found.len(), "relation is", "relations are");
        let message = format!("{times} built twice in {who}: {place} by {} and {}.", name(first), name(other));
        let hint = "Give one of the nodes another schema or alias: whoever runs last wins.";
        notices.push(notice(Level::Error, "M-RELATION-COLLISION", subject, message, hint));
    }
}
