//! Dependencies of all manifests into one list of edges (spec 02.3, 02.8).
//!
//! In: merged nodes. Out: [`Link`]s between them, sorted and without doubles. Not here: hidden edges, sums.

use super::identity::Entry;
use super::merge::{Merged, Merging, Slot, Spot};
use super::model::{EdgeKind, Pin, Standing, VersionState, Via};
use crate::artifact::manifest::model::{Kind, Node};
use crate::sort::Sort;

/// An edge between provisional nodes: by consumer, then producer, then kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Link {
    /// The consumer.
    pub to: Spot,
    /// The producer.
    pub from: Spot,
    /// What the consumer is.
    pub kind: EdgeKind,
    /// How it was declared.
    pub via: Via,
    /// Which version it asks for.
    pub pin: Pin,
    /// The project whose manifest says so.
    pub manifest: Slot,
}

/// All edges that manifests declare.
#[inline(never)]
pub fn links(merged: &Merged, entries: &[Entry]) -> Vec<Link> {
    let mut links = Vec::with_capacity(merged.nodes.len());
    for (to, node) in merged.nodes.entries() {
        let manifest = match entries.get(node.said_by) {
            Some(_) => crate::table::RowId::at(node.said_by),
            None => continue,
        };
        if matches!(node.standing, Standing::Disabled | Standing::Dangling) {
            continue;
        }
        for id in &node.data.depends_on {
            let Some(meaning) = merged.resolve(node.said_by, id) else { continue };
            let from = &merged.nodes[meaning.spot];
            if meaning.spot == to || !may_lead(from, node) {
                continue;
            }
            let via = if meaning.copy { Via::Package } else { Via::Project };
            let (kind, pin) = (kind(&from.data, &node.data), pin(&from.data, &node.data));
            links.push(Link { from: meaning.spot, to, kind, via, pin, manifest });
        }
    }
    for &(to, from) in &merged.loose {
        let (kind, pin) = (EdgeKind::Ref, Pin::Unversioned);
        let (node, manifest) = (&merged.nodes[to], merged.nodes[to].project);
        let kind = if node.kind.is_data() { kind } else { self::kind(&merged.nodes[from].data, &node.data) };
        links.push(Link { from, to, kind, via: Via::Project, pin, manifest });
    }
    settle(&mut links);
    links
}

/// Sorts edges and leaves one of each consumer, producer and kind.
#[inline(never)]
pub fn settle(links: &mut Vec<Link>) {
    links.put_in_order();
    links.dedup_by_key(|link| (link.to, link.from, link.kind));
}

/// Package nodes keep their edges inside their manifest (decision 5); a ghost's sources are not known.
fn may_lead(from: &Merging, to: &Merging) -> bool {
    let packaged = from.standing == Standing::Package || to.standing == Standing::Package;
    !packaged || from.project == to.project
}

fn kind(from: &Node, to: &Node) -> EdgeKind {
    match to.kind {
        Kind::Exposure => EdgeKind::Exposure,
        Kind::Test | Kind::UnitTest => EdgeKind::Test,
        Kind::SemanticModel => EdgeKind::Semantic,
        Kind::Metric | Kind::SavedQuery => EdgeKind::Metric,
        _ if from.kind == Kind::Source => EdgeKind::Source,
        _ => EdgeKind::Ref,
    }
}

/// Which version the consumer's refs ask for. Where they name none of this model (stubs have no refs), nothing is said.
fn pin(from: &Node, to: &Node) -> Pin {
    let Some(version) = from.version.as_deref() else { return Pin::Unversioned };
    let named = || {
        let here = |package: &str| package == from.package;
        to.refs.iter().filter(move |to| to.name == from.name && to.package.as_deref().is_none_or(here))
    };
    if named().any(|to| to.version.as_deref() == Some(version)) {
        match VersionState::of(Some(version), from.latest_version.as_deref()) {
            VersionState::Old => Pin::Old,
            VersionState::Prerelease => Pin::Prerelease,
            VersionState::Latest | VersionState::Unversioned => Pin::Latest,
        }
    } else if named().any(|to| to.version.is_none()) {
        Pin::Floating
    } else {
        Pin::Unversioned
    }
}
