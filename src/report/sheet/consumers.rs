//! Who reads a model and how, and how to read it.
//!
//! In: a book, a model. Out: the sections of its consumers, its versions, its use. Not here: what it promises (`contract`).

use super::folders::yaml;
use super::model::fact;
use super::{Bit, Book, Section, Sign};
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::{EdgeKind, NodeId, Pin, Presence, ProjectId, Standing, VersionState, Via};
use crate::report::cell::Tone;
use crate::report::words;
use crate::sort::Sort;

/// All versions of a model, the newest first; the model alone if it has none.
pub fn versions(book: &Book, id: NodeId) -> Vec<NodeId> {
    let (mesh, node) = (book.mesh, &book.mesh.nodes[id]);
    let is_one = |other: &NodeId| {
        let other = &mesh.nodes[*other];
        other.project == node.project
            && other.kind == Kind::Model
            && other.data.name == node.data.name
            && other.standing == node.standing
    };
    let mut all: Vec<NodeId> = mesh.nodes.ids().filter(is_one).collect();
    let number = |id: NodeId| mesh.nodes[id].data.version.as_deref().and_then(meshscope_json::number);
    all.put_in_order_by(|&a, &b| match (number(a), number(b)) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        _ => mesh.nodes[b].data.version.cmp(&mesh.nodes[a].data.version),
    });
    all
}

/// One reader of a version.
struct Reader {
    project: ProjectId,
    version: NodeId,
    node: NodeId,
    how: Bit,
}

/// Who reads any version, by project, with the version each asks for and whom to talk to. Tests are no consumers.
pub fn section(book: &Book, id: NodeId) -> Section {
    let mesh = book.mesh;
    let mut readers = Vec::new();
    for version in versions(book, id) {
        for (child, edge) in mesh.consumers(version) {
            if let EdgeKind::Hidden(_) = edge.kind {
                for (node, _) in mesh.consumers(child) {
                    let how = Bit::text("hidden: through source()").signed(Sign::Warn);
                    readers.push(Reader { project: mesh.nodes[node].project, version, node, how });
                }
            } else if mesh.nodes[child].standing != Standing::Package {
                let how = pinned(edge.pin, edge.via);
                readers.push(Reader { project: mesh.nodes[child].project, version, node: child, how });
            }
        }
    }
    let own = mesh.nodes[id].project;
    let name = |project: ProjectId| book.project_name(project);
    readers.put_in_order_by(|a, b| {
        let place = |it: &Reader| (it.project == own, name(it.project).to_owned(), it.node, it.version);
        place(a).cmp(&place(b))
    });
    let mut projects: Vec<ProjectId> = readers.iter().map(|it| it.project).collect();
    projects.dedup();
    let rows: Vec<Vec<Bit>> = readers
        .into_iter()
        .map(|it| {
            let owner = book.owner_of(it.node);
            let owner = if owner.is_empty() { Bit::muted("no owner") } else { Bit::text(owner) };
            let asked = mesh.nodes[it.version].data.version.as_deref().map(words::version).unwrap_or_default();
            vec![book.to_project(it.project), book.to_node(it.node), Bit::text(asked), it.how, owner]
        })
        .collect();
    let section = Section::new("Consumers", words::count(projects.len(), "project")).wide();
    if rows.is_empty() {
        return section.say("Nobody reads it yet.");
    }
    section.rows(&["Project", "node", "version", "how", "owner"], rows, 60)
}

fn pinned(pin: Pin, via: Via) -> Bit {
    let mut bit = match pin {
        Pin::Unversioned => Bit::muted("ref"),
        Pin::Floating => Bit::text("unpinned: moves with the next version").in_tone(Tone::Muted),
        Pin::Latest => Bit::text("pinned to latest").signed(Sign::Pass),
        Pin::Old => Bit::text("pinned to an old version").signed(Sign::Warn),
        Pin::Prerelease => Bit::text("pinned to a prerelease").signed(Sign::Warn),
    };
    if via == Via::Package {
        bit.text.push_str(", through a package");
    }
    bit
}

/// Versions with their end and who is still on each; empty for a model without versions or an end.
pub fn life(book: &Book, id: NodeId) -> Section {
    let all = versions(book, id);
    let rows: Vec<Vec<Bit>> = all
        .iter()
        .filter(|&&version| {
            let data = &book.mesh.nodes[version].data;
            data.version.is_some() || data.deprecated_at.is_some()
        })
        .map(|&version| {
            let node = &book.mesh.nodes[version];
            let readers = book.mesh.readers[version].len();
            let text = node.data.version.as_deref().map_or("no version".to_owned(), words::version);
            let mut name = book.to_node(version);
            name.text = format!("{text} {}", words::standing(node.version_state())).trim_end().to_owned();
            vec![name, ends(book, version, readers), Bit::muted(words::count(readers, "consumer"))]
        })
        .collect();
    Section::new("Versions", "").rows(&["Version", "ends", ""], rows, 20)
}

fn ends(book: &Book, id: NodeId, readers: usize) -> Bit {
    let node = &book.mesh.nodes[id];
    let Some(end) = node.data.deprecated_at else {
        let old = node.version_state() == VersionState::Old;
        return if old { Bit::text("no end date").in_tone(Tone::Warn) } else { Bit::muted("no end date") };
    };
    let days = book.mesh.as_of.map(|now| words::days_between(now, end));
    match days {
        Some(days) if days < 0 => {
            let bit = Bit::text(format!("ended {}", words::day(end)));
            if readers > 0 { bit.signed(Sign::Block).in_tone(Tone::Err) } else { bit.in_tone(Tone::Muted) }
        }
        Some(days) => {
            let left = words::count(usize::try_from(days).unwrap_or_default(), "day");
            Bit::text(format!("{}, {left} left", words::day(end))).in_tone(Tone::Warn)
        }
        None => Bit::text(words::day(end)),
    }
}

/// How to read it from another project, ready to copy (dbt docs, "project dependencies").
pub fn usage(book: &Book, id: NodeId) -> Section {
    let node = &book.mesh.nodes[id];
    let (project, name) = (book.project_name(node.project), &node.data.name);
    let quote = |text: &str| text.replace(['\'', '\\', '{', '}', '%'], "");
    let version = match (node.data.version.as_deref(), node.version_state()) {
        (Some(version), _) => format!(", v={}", pin(version)),
        (None, _) => String::new(),
    };
    let known = book.mesh.projects[node.project].presence == Presence::Dropped;
    let section = Section::new("How to use it", "").wide();
    let section = if node.is_product() {
        section
    } else if known {
        section.say("It is not public: other projects cannot ref it until its access is.")
    } else {
        section
    };
    let reference = format!("{{{{ ref('{}', '{}'{version}) }}}}", quote(project), quote(name));
    section
        .code("dependencies.yml", format!("projects:\n  - name: {}", yaml(project)))
        .code("in a model", format!("select * from {reference}"))
        .rows(&[], relation(book, id), 4)
}

/// A version as `ref` takes it: a number bare, all else in quotes.
fn pin(version: &str) -> String {
    if meshscope_json::number(version).is_some() {
        version.to_owned()
    } else {
        format!("'{}'", version.replace(['\'', '\\', '{', '}', '%'], ""))
    }
}

fn relation(book: &Book, id: NodeId) -> Vec<Vec<Bit>> {
    let relation = book.mesh.nodes[id].data.relation.as_ref().map(|it| it.text()).filter(|text| !text.is_empty());
    relation.into_iter().map(|text| fact("Relation", Bit::text(text).code())).collect()
}
