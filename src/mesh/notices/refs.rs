//! Notices about references: to what is not there, and to groups nobody defines. In: what is known. Out: notices. Not
//! here: references that may not be made.

use super::Known;
use crate::artifact::manifest::model::Kind;
use crate::artifact::{Level, Notice};
use crate::mesh::model::{NodeId, ProjectId, Standing};
use crate::mesh::words::{count, day, list, notice, title};
use std::collections::{BTreeMap, BTreeSet};

/// Says what is odd about references.
pub fn say(known: &Known, notices: &mut Vec<Notice>) {
    dangling(known, notices);
    orphans(known, notices);
}

fn dangling(known: &Known, notices: &mut Vec<Notice>) {
    let mesh = known.mesh;
    let mut pairs: BTreeMap<(ProjectId, ProjectId), BTreeSet<NodeId>> = BTreeMap::new();
    for edge in mesh.edges.iter() {
        let (from, to) = (&mesh.nodes[edge.from], &mesh.nodes[edge.to]);
        if matches!(from.standing, Standing::Dangling | Standing::Disabled) && from.project != to.project {
            pairs.entry((from.project, to.project)).or_default().insert(edge.from);
        }
    }
    for ((producer, consumer), nodes) in pairs {
        let (owner, reader) = (&mesh.projects[producer], &mesh.projects[consumer]);
        let newer = owner.generated_at > reader.generated_at;
        let names: Vec<String> = nodes.iter().map(|&id| title(&mesh.nodes[id].data)).collect();
        let disabled = nodes.iter().all(|&id| mesh.nodes[id].standing == Standing::Disabled);
        let state = if disabled { "has disabled" } else { "does not have" };
        let (reader_name, owner_name) = (&reader.name, &owner.name);
        let message = format!(
            "{reader_name} reads {} ({}) that {owner_name} {state} in its file from {}.",
            count(nodes.len(), "node", "nodes"),
            list(&names, 3),
            day(owner.generated_at),
        );
        let (level, hint) = if newer {
            (Level::Error, "The reading project will not parse again until it reads something else.")
        } else {
            (
                Level::Warning,
                "The producing project's file is the older one: parse it again and drop its manifest.json.",
            )
        };
        notices.push(notice(level, "M-REF-DANGLING", known.pair(producer, consumer), message, hint));
    }
}

/// Groups that models name and their own project does not define (decision 17), once for each project.
fn orphans(known: &Known, notices: &mut Vec<Notice>) {
    let mut found: BTreeMap<ProjectId, (usize, BTreeSet<&str>)> = BTreeMap::new();
    let defined: Vec<BTreeSet<&str>> = known
        .entries
        .iter()
        .map(|entry| {
            let groups = entry.loaded.manifest.groups.iter().filter(|group| group.package == entry.root);
            groups.map(|group| group.name.as_str()).collect()
        })
        .collect();
    for (spot, merging) in known.merged.nodes.entries() {
        let Some(group) = merging.data.group.as_deref() else { continue };
        let data = merging.data.kind.is_data() && merging.data.kind != Kind::Source;
        let here = defined.get(merging.said_by).is_some_and(|groups| groups.contains(group));
        if merging.standing == Standing::Own && data && !here {
            let all = found.entry(known.mesh.nodes[known.placed.nodes[spot]].project).or_default();
            all.0 += 1;
            all.1.insert(group);
        }
    }
    for (project, (nodes, groups)) in found {
        let (name, groups) = (known.name(project), list(&groups.into_iter().collect::<Vec<_>>(), 3));
        let nodes = count(nodes, "node", "nodes");
        let message = format!("{nodes} of {name} name a group that the project does not define: {groups}.");
        let hint = "Define the group with an owner in the project's own YAML.";
        notices.push(notice(Level::Error, "M-GROUP-ORPHAN", name, message, hint));
    }
}
