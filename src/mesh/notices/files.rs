//! Notices about files: who is missing, who is behind. In: what is known. Out: notices. Not here: what they lead to.

use super::Known;
use crate::artifact::{Level, Notice};
use crate::mesh::model::{Presence, ProjectId, Stale, Standing};
use crate::mesh::relations::Place;
use crate::mesh::words::{count, day, days, list, notice};
use crate::sort::Gather;
use std::collections::{BTreeMap, BTreeSet};

/// Says what is odd about the files.
pub fn say(known: &Known, notices: &mut Vec<Notice>) {
    ghosts(known, notices);
    disagreements(known, notices);
    stale(known, notices);
    skew(known, notices);
    aged(known, notices);
}

fn ghosts(known: &Known, notices: &mut Vec<Notice>) {
    let mesh = known.mesh;
    let mut readers: BTreeMap<ProjectId, BTreeSet<&str>> = BTreeMap::new();
    let mut used: BTreeMap<ProjectId, BTreeSet<_>> = BTreeMap::new();
    for edge in mesh.edges.iter() {
        let (from, to) = (mesh.nodes[edge.from].project, mesh.nodes[edge.to].project);
        if from != to && mesh.nodes[edge.from].standing == Standing::Ghost {
            readers.entry(from).or_default().insert(known.name(to));
            used.entry(from).or_default().insert(edge.from);
        }
    }
    let mut nodes: BTreeMap<ProjectId, usize> = BTreeMap::new();
    for node in mesh.nodes.iter() {
        *nodes.entry(node.project).or_default() += 1;
    }
    for (id, project) in mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Ghost) {
        let name = &project.name;
        let by: Vec<&str> = readers.get(&id).into_iter().flatten().copied().collect();
        let seen = count(nodes.get(&id).copied().unwrap_or(0), "of its nodes is", "of its nodes are");
        let uses = used.get(&id).map_or(0, BTreeSet::len);
        let message = if by.is_empty() {
            format!(
                "{name} lies between projects of the mesh and its manifest was not dropped: {seen} known from others."
            )
        } else {
            let by = list(&by, 3);
            format!("{name} is read by {by} and its manifest was not dropped: {seen} known from others, {uses} used.")
        };
        let hint = "Drop this project's manifest.json to see its owners, contracts and tests.";
        notices.push(notice(Level::Info, "M-GHOST", name, message, hint));
    }
}

/// Stubs of one ghost node that do not say the same, once for each ghost.
fn disagreements(known: &Known, notices: &mut Vec<Notice>) {
    let mut found: BTreeMap<ProjectId, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for (spot, stubs) in &known.merged.stubs {
        let mut fields = BTreeSet::new();
        for pair in stubs.windows(2) {
            let [(_, a), (_, b)] = pair else { continue };
            let differ = [
                (a.access != b.access, "access"),
                (a.version != b.version, "version"),
                (a.latest_version != b.latest_version, "latest version"),
                (a.deprecated_at != b.deprecated_at, "deprecation date"),
                (a.relation.as_ref().map(Place::of) != b.relation.as_ref().map(Place::of), "relation"),
                (a.group.is_some() && b.group.is_some() && a.group != b.group, "group"),
            ];
            fields.extend(differ.into_iter().filter(|(differs, _)| *differs).map(|(_, field)| field));
        }
        if !fields.is_empty() {
            let all = found.entry(known.mesh.nodes[known.placed.nodes[*spot]].project).or_default();
            all.0 += 1;
            all.1.extend(fields);
        }
    }
    for (project, (nodes, fields)) in found {
        let (name, fields) = (known.name(project), list(&fields.into_iter().collect::<Vec<_>>(), 4));
        let nodes = count(nodes, "node", "nodes");
        let message =
            format!("The files do not agree on {nodes} of {name} ({fields}): the newest file's word is shown.");
        let hint = "Drop the project's own manifest.json: its word counts.";
        notices.push(notice(Level::Info, "M-STUB-DISAGREE", name, message, hint));
    }
}

fn stale(known: &Known, notices: &mut Vec<Notice>) {
    for pair in &known.mesh.stale {
        let (consumer, producer) = (&known.mesh.projects[pair.consumer], &known.mesh.projects[pair.producer]);
        let (reader, owner) = (&consumer.name, &producer.name);
        let (read, owned) = days(consumer.generated_at, producer.generated_at);
        let nodes = count(pair.differences.len(), "node", "nodes");
        let fields: BTreeSet<&str> =
            pair.differences.iter().flat_map(|(_, fields)| fields).map(String::as_str).into_set();
        let fields = list(&fields.into_iter().collect::<Vec<_>>(), 4);
        let (level, code, message, hint) = match pair.verdict {
            Stale::Environment => (
                Level::Info,
                "M-ENV-MISMATCH",
                format!("{reader} was parsed against another target of {owner}: {nodes} differ in {fields}."),
                "Parse all projects with the production target.",
            ),
            Stale::ConsumerBehind => (
                Level::Warning,
                "M-STALE",
                format!(
                    "{reader} was parsed on {read} and does not know what {owner} changed by {owned}: {nodes} ({fields})."
                ),
                "Parse the reading project again and drop its new manifest.json.",
            ),
            Stale::ProducerBehind => (
                Level::Warning,
                "M-STALE",
                format!(
                    "The file of {owner} from {owned} is older than what {reader} read on {read}: {nodes} differ ({fields})."
                ),
                "Parse the producing project again and drop its new manifest.json.",
            ),
        };
        notices.push(notice(level, code, known.pair(pair.producer, pair.consumer), message, hint));
    }
}

fn skew(known: &Known, notices: &mut Vec<Notice>) {
    let dated =
        || known.mesh.projects.iter().filter_map(|project| Some((project.generated_at?, project.name.as_str())));
    let (Some((oldest, first)), Some((newest, last))) = (dated().min(), dated().max()) else { return };
    let hours = newest.saturating_sub(oldest) / 3600;
    if hours > known.policy.max_skew_hours {
        let message = format!(
            "The files are {} days apart: {first} was parsed on {}, {last} on {}.",
            hours / 24,
            day(Some(oldest)),
            day(Some(newest)),
        );
        notices.push(notice(Level::Info, "M-SKEW", "", message, "Drop files of about the same time."));
    }
}

/// Manifests older than the policy allows, counted to the as-of date (spec 02.7), in one notice.
fn aged(known: &Known, notices: &mut Vec<Notice>) {
    let Some(now) = known.mesh.as_of else { return };
    let most = known.policy.max_age_days;
    let age = |at: i64| now.saturating_sub(at) / 86_400;
    let projects = known.mesh.projects.iter();
    let old: Vec<(i64, &str)> = projects
        .filter_map(|project| Some((age(project.generated_at?), project.name.as_str())))
        .filter(|(days, _)| *days > most)
        .collect();
    if let Some(oldest) = old.iter().map(|(days, _)| *days).max() {
        let names = list(&old.iter().map(|(_, name)| *name).collect::<Vec<_>>(), 4);
        let message =
            format!("Parsed more than {most} days before {}: {names}; the oldest {oldest} days.", day(Some(now)));
        let hint = "Parse these projects again and drop their new manifest.json.";
        notices.push(notice(Level::Info, "M-AGED", "", message, hint));
    }
}
