//! Which nodes one method finds, relatives aside.
//!
//! In: a criterion that `check` let pass. Out: the set of nodes. The rules are those of dbt-core 1.11
//! (`selector_methods.py`); wildcards are `fnmatch`'s. Not here: hops, set operations, words for people.

use super::method::Method;
use super::parse::Criterion;
use super::set::{Set, none};
use super::{Ground, config, fqn, path, score};
use crate::artifact::manifest::model::{Detail, Kind, Node, Owner};
use crate::artifact::outcome::Outcome;
use crate::matching::Glob;
use crate::mesh::model::{MeshNode, NodeId, Presence, Seen, Standing, VersionState};

/// The nodes that `criterion` names.
pub(super) fn find(ground: &Ground, criterion: &Criterion) -> Set {
    let mesh = ground.mesh;
    let value = criterion.value.as_str();
    let glob = Glob::new(value);
    let by_glob = |text: &str| glob.is_match(text);
    let any_case = Glob::new(&value.to_lowercase());
    let by_words = |text: &str| any_case.is_match(&text.to_lowercase());
    match criterion.method {
        Method::Fqn => {
            let wanted = fqn::Wanted::new(value);
            each(ground, |_, it| {
                it.kind != Kind::Source && !wanted.is_far_from(&it.data) && wanted.is_match(&fqn::Name::of(&it.data))
            })
        }
        Method::Tag => each(ground, |_, it| it.data.tags.iter().any(|tag| by_glob(tag))),
        Method::ResourceType => {
            let kind = resource_type(value);
            each(ground, |_, it| kind == Some(it.kind))
        }
        Method::Source => {
            let wanted = Dotted::new(value, 3);
            each(ground, |_, it| match &it.data.detail {
                Detail::Source(source) => wanted.is_match(&[&it.data.package, &source.source_name, &it.data.name]),
                _ => false,
            })
        }
        Method::Path => {
            let mut wanted = path::Wanted::new(value, mesh);
            let mut found = none(mesh);
            for (id, node) in mesh.nodes.entries() {
                found[id] = wanted.is_match(node);
            }
            found
        }
        Method::File => each(ground, |_, it| {
            let name = it.data.file_path.rsplit('/').next().unwrap_or_default();
            by_glob(name) || by_glob(stem(name))
        }),
        Method::Package => {
            let glob = if value == "this" { Glob::new(this_project(ground).unwrap_or_default()) } else { glob };
            each(ground, |_, it| {
                // Two dropped projects of one name are told apart by what the mesh calls them.
                glob.is_match(&it.data.package)
                    || (it.standing == Standing::Own && glob.is_match(&mesh.projects[it.project].name))
            })
        }
        Method::Config => {
            each(ground, |_, it| is_configurable(it.kind) && config::is_match(&it.data, &criterion.arguments, value))
        }
        Method::Group => each(ground, |_, it| {
            (is_parsed(it.kind) || it.kind == Kind::Metric) && it.data.group.as_deref().is_some_and(by_glob)
        }),
        Method::Access => {
            each(ground, |_, it| it.kind == Kind::Model && it.access.is_some_and(|access| access.word() == value))
        }
        Method::Version => each(ground, |_, it| it.kind == Kind::Model && is_version(it, value)),
        Method::Exposure => named(ground, value, Kind::Exposure),
        Method::Metric => named(ground, value, Kind::Metric),
        Method::SemanticModel => named(ground, value, Kind::SemanticModel),
        Method::SavedQuery => named(ground, value, Kind::SavedQuery),
        Method::UnitTest => named(ground, value, Kind::UnitTest),
        Method::TestName => each(ground, |_, it| match &it.data.detail {
            Detail::Test(test) => test.test_name.as_deref().is_some_and(by_glob),
            Detail::UnitTest(_) => by_glob(&it.data.name),
            _ => false,
        }),
        Method::TestType => each(ground, |_, it| is_test_type(&it.data, value)),
        Method::Result => each(ground, |id, _| ran(ground, id, value)),
        Method::SourceStatus => each(ground, |id, it| it.kind == Kind::Source && was_fresh(ground, id, value)),
        // Refused by `check`: there is one set of files.
        Method::State => none(mesh),
        Method::Domain => each(ground, |_, it| {
            let domain = &mesh.domains[it.domain];
            by_glob(&domain.name)
                || value.contains('.') && {
                    let mut full = mesh.projects[domain.project].name.clone();
                    full.push('.');
                    full.push_str(&domain.name);
                    by_glob(&full)
                }
        }),
        Method::Owner => each(ground, |_, it| it.owner.as_ref().is_some_and(|found| owner(&found.owner).any(by_words))),
        Method::Score => {
            let wanted = score::Wanted::of(value);
            each(ground, |id, _| {
                let scored = ground.scores.nodes.row(id).and_then(Option::as_ref);
                scored.zip(wanted).is_some_and(|((_, summary), wanted)| wanted.takes(summary.score))
            })
        }
        Method::Finding => {
            let mut found = none(mesh);
            for (code, nodes) in ground.index.findings() {
                if by_words(code) {
                    nodes.iter().for_each(|&node| found[node] = true);
                }
            }
            found
        }
        Method::Column => each(ground, |id, it| {
            let seen = mesh.seen.row(id).and_then(|seen| seen.table.as_ref());
            it.data.columns.iter().any(|column| by_words(&column.name))
                || seen.is_some_and(|table| table.columns.iter().any(|column| by_words(&column.name)))
        }),
    }
}

fn each(ground: &Ground, is_match: impl Fn(NodeId, &MeshNode) -> bool) -> Set {
    let mut found = none(ground.mesh);
    for (id, node) in ground.mesh.nodes.entries() {
        found[id] = is_match(id, node);
    }
    found
}

/// Nodes of one kind by `name` or `project.name`.
fn named(ground: &Ground, value: &str, kind: Kind) -> Set {
    let wanted = Dotted::new(value, 2);
    each(ground, |_, it| it.kind == kind && wanted.is_match(&[&it.data.package, &it.data.name]))
}

/// A value of several patterns between dots; those left out at the front match everything, and of `source:name` so does
/// the table.
struct Dotted(Vec<Glob>);

impl Dotted {
    fn new(value: &str, most: usize) -> Self {
        let mut parts: Vec<&str> = value.split('.').collect();
        if most == 3 && parts.len() == 1 {
            parts.push("*");
        }
        while parts.len() < most {
            parts.insert(0, "*");
        }
        Self(parts.into_iter().map(Glob::new).collect())
    }

    fn is_match(&self, parts: &[&str]) -> bool {
        self.0.iter().zip(parts).all(|(glob, part)| glob.is_match(part))
    }
}

/// What dbt keeps under `nodes` of a manifest.
fn is_parsed(kind: Kind) -> bool {
    use Kind::{Analysis, Model, Other, Seed, Snapshot, Test};
    matches!(kind, Model | Seed | Snapshot | Test | Analysis | Other)
}

fn is_configurable(kind: Kind) -> bool {
    is_parsed(kind) || kind == Kind::Source
}

/// The kind that dbt's `resource_type` names.
pub(super) fn resource_type(word: &str) -> Option<Kind> {
    let kind = Kind::of(word);
    // Whatever else dbt calls a resource is in no graph here.
    (kind != Kind::Other || matches!(word, "operation" | "sql_operation" | "macro" | "group" | "doc" | "fixture"))
        .then_some(kind)
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The name of the one project that was dropped; none of several.
pub(super) fn this_project<'m>(ground: &Ground<'m>) -> Option<&'m str> {
    let mut dropped = ground.mesh.projects.iter().filter(|project| project.presence == Presence::Dropped);
    let first = dropped.next()?;
    dropped.next().is_none().then_some(first.name.as_str())
}

fn is_version(node: &MeshNode, value: &str) -> bool {
    match value {
        "latest" => node.data.version.is_some() && node.data.version == node.data.latest_version,
        "old" => node.version_state() == VersionState::Old,
        "prerelease" => node.version_state() == VersionState::Prerelease,
        _ => node.data.version.is_none(),
    }
}

fn is_test_type(node: &Node, value: &str) -> bool {
    match &node.detail {
        Detail::Test(test) => match value {
            "generic" | "schema" => test.test_name.is_some(),
            "singular" => test.test_name.is_none(),
            "data" => true,
            _ => false,
        },
        Detail::UnitTest(_) => value == "unit",
        _ => false,
    }
}

fn seen<'m>(ground: &Ground<'m>, node: NodeId) -> Option<&'m Seen> {
    ground.mesh.seen.row(node)
}

fn ran(ground: &Ground, node: NodeId, value: &str) -> bool {
    seen(ground, node).and_then(|seen| seen.run).is_some_and(|run| run.outcome == Outcome::of(value))
}

fn was_fresh(ground: &Ground, node: NodeId, value: &str) -> bool {
    seen(ground, node).and_then(|seen| seen.freshness) == Some(Outcome::of(value))
}

/// The words an owner is known by.
pub(super) fn owner(owner: &Owner) -> impl Iterator<Item = &str> {
    std::iter::once(owner.name.as_str()).chain(owner.emails.iter().map(String::as_str)).filter(|text| !text.is_empty())
}
