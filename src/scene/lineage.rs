//! The layout request of Lineage.
//!
//! In: the overview and the screen's state. Out: a [`Plan`]: projects around domains around nodes, folded ones as rows,
//! edges between what is drawn, parallel ones bundled. Not here: positions, colours.

use super::folding::Folding;
use super::measure::width;
use super::plan::{Item, Link, Plan, Tie, What};
use super::scope::Scope;
use crate::layout::{BoxSpec, Frame, Gaps};
use crate::mesh::model::{EdgeKind, HiddenLevel, Presence, Standing, Via};
use crate::overview::Overview;
use crate::overview::model::{DomainIx, EdgeRow, NodeIx, NodeRow, ProjectIx};
use crate::session::ViewState;
use crate::sort::Sort;
use crate::table::Table;
use std::collections::BTreeMap;

/// Height of a node.
pub const NODE_HEIGHT: f32 = 28.0;
/// Room kept beside a node for the count of neighbours out of sight.
pub const MORE_ROOM: f32 = 34.0;
/// Height of a project's head.
pub const PROJECT_HEAD: f32 = 24.0;
/// Height of a domain's head, and of a folded domain.
pub const DOMAIN_HEAD: f32 = 18.0;
/// Height of a folded domain.
const ROW_HEIGHT: f32 = 24.0;
/// Height of a folded project.
const FOLDED_HEIGHT: f32 = 36.0;

/// Boxes for whatever `view` shows of the mesh.
pub fn lineage_request(overview: &Overview, view: &ViewState) -> Plan {
    let scope = Scope::of(overview, view);
    let folding = Folding::of(overview, view, &scope);
    let mut maker = Maker { overview, plan: Plan::default() };
    let mut stands_for: Table<NodeIx, Option<u32>> = Table::filled(None, overview.nodes.len());
    let twice = namesakes(overview, &scope);

    // Nodes of each domain in sight, in the overview's order.
    let mut members: Table<DomainIx, Vec<NodeIx>> = Table::filled(Vec::new(), overview.domains.len());
    for (id, row) in overview.nodes.entries() {
        if scope.shown[id] && overview.domains.row(row.domain).is_some() {
            members[row.domain].push(id);
        }
    }
    for (project, row) in overview.projects.entries() {
        let domains: Vec<DomainIx> = row
            .domains
            .iter()
            .copied()
            .filter(|&id| overview.domains.row(id).is_some() && folding.shown[id] > 0)
            .collect();
        if domains.is_empty() {
            continue;
        }
        let shown: u32 = domains.iter().map(|&id| folding.shown[id]).sum();
        let folded = folding.projects[project];
        let container = maker.project(project, shown, folded);
        for domain in domains {
            let inner = if folded || overview.domains[domain].whole_project {
                container
            } else {
                maker.domain(domain, folding.shown[domain], folding.domains[domain], container)
            };
            let closed = folded || folding.domains[domain];
            let column = if closed { 0.0 } else { column_width(overview, &members[domain], &twice) };
            for &id in &members[domain] {
                let more = if scope.is_partial() { scope.more(id) } else { (0, 0) };
                stands_for[id] = Some(if closed { inner } else { maker.node(id, column, more, twice[id], inner) });
            }
        }
    }
    maker.plan.sight = stands_for.entries().filter(|(_, at)| at.is_some()).map(|(id, _)| id).collect();
    maker.plan.shown_by = stands_for.iter().copied().flatten().collect();
    maker.links(&stands_for);
    maker.plan
}

struct Maker<'a> {
    overview: &'a Overview,
    plan: Plan,
}

impl Maker<'_> {
    fn push(&mut self, spec: BoxSpec, item: Item) -> u32 {
        let at = u32::try_from(self.plan.items.len()).unwrap_or(u32::MAX);
        self.plan.request.boxes.push(spec);
        self.plan.items.push(item);
        at
    }

    fn project(&mut self, id: ProjectIx, shown: u32, folded: bool) -> u32 {
        let row = &self.overview.projects[id];
        let total =
            row.domains.iter().filter_map(|it| self.overview.domains.row(*it)).map(|it| nodes_of(&it.counts)).sum();
        let item = container(What::Project(id), folded, None, (shown, total));
        // Swatch and chevron before the name, the count behind it.
        let note = if row.presence == Presence::Ghost { 60.0 } else { width(&item.count(), 11.0, 400) + 24.0 };
        let wide = (24.0 + 14.0 + width(&row.name, 12.0, 600) + 12.0 + note).clamp(120.0, 300.0);
        let (height, head) = if folded { (FOLDED_HEIGHT, 0.0) } else { (0.0, PROJECT_HEAD) };
        self.push(BoxSpec { width: wide, height, head, parent: None }, item)
    }

    fn domain(&mut self, id: DomainIx, shown: u32, folded: bool, parent: u32) -> u32 {
        let row = &self.overview.domains[id];
        let item = container(What::Domain(id), folded, Some(parent), (shown, nodes_of(&row.counts)));
        // Wider than the name needs at zoom 1: further out, text grows in its box.
        let note = width(&item.count(), 10.5, 400) + 18.0;
        let wide = (22.0 + 1.2 * width(&row.name, 11.0, 500) + 12.0 + note).clamp(112.0, 260.0);
        let (height, head) = if folded { (ROW_HEIGHT, 0.0) } else { (0.0, DOMAIN_HEAD) };
        self.push(BoxSpec { width: wide, height, head, parent: Some(parent) }, item)
    }

    fn node(&mut self, id: NodeIx, column: f32, (more_up, more_down): (u32, u32), namesake: bool, parent: u32) -> u32 {
        let room = if more_up > 0 { MORE_ROOM } else { 0.0 } + if more_down > 0 { MORE_ROOM } else { 0.0 };
        let spec = BoxSpec { width: column + room, height: NODE_HEIGHT, head: 0.0, parent: Some(parent) };
        let item = container(What::Node(id), false, Some(parent), (1, 1));
        self.push(spec, Item { more_up, more_down, namesake, ..item })
    }

    fn links(&mut self, stands_for: &Table<NodeIx, Option<u32>>) {
        let mut bundles: BTreeMap<(u32, u32), (u32, Tie)> = BTreeMap::new();
        for edge in &self.overview.edges {
            let ends = (stands_for.row(edge.from).copied().flatten(), stands_for.row(edge.to).copied().flatten());
            let (Some(from), Some(to)) = ends else { continue };
            if from != to {
                let tie = tie(self.overview, edge);
                let bundle = bundles.entry((from, to)).or_insert((0, tie));
                bundle.0 += 1;
                bundle.1 = bundle.1.min(tie);
            }
        }
        for ((from, to), (count, tie)) in bundles {
            self.plan.request.edges.push((from, to));
            self.plan.links.push(Link { from, to, count, tie, in_cycle: false });
        }
        self.plan.request.gaps = Gaps::default();
    }
}

fn container(what: What, folded: bool, parent: Option<u32>, (shown, total): (u32, u32)) -> Item {
    Item { what, folded, parent, shown, total, more_up: 0, more_down: 0, namesake: false }
}

/// Nodes in sight whose name a node of another project has too.
fn namesakes(overview: &Overview, scope: &Scope) -> Table<NodeIx, bool> {
    let mut names: Vec<(&str, NodeIx)> =
        overview.nodes.entries().filter(|(id, _)| scope.shown[*id]).map(|(id, row)| (row.name.as_str(), id)).collect();
    names.put_in_order_by(|a, b| a.0.cmp(b.0));
    let mut twice = Table::filled(false, overview.nodes.len());
    for same in names.chunk_by(|a, b| a.0 == b.0) {
        let mut projects = same.iter().map(|(_, id)| overview.nodes[*id].project);
        let first = projects.next();
        if projects.any(|it| Some(it) != first) {
            same.iter().for_each(|(_, id)| twice[*id] = true);
        }
    }
    twice
}

/// How an edge was declared.
fn tie(overview: &Overview, edge: &EdgeRow) -> Tie {
    let ghost = |id| overview.nodes.row(id).is_some_and(|row: &NodeRow| row.standing == Standing::Ghost);
    match (edge.kind, edge.via) {
        (EdgeKind::Hidden(HiddenLevel::Exact), _) => Tie::Hidden,
        (EdgeKind::Hidden(_), _) => Tie::Likely,
        _ if ghost(edge.from) || ghost(edge.to) => Tie::Ghost,
        (_, Via::Package) => Tie::Package,
        _ => Tie::Declared,
    }
}

/// Nodes that a graph can show.
pub(super) fn nodes_of(counts: &crate::mesh::model::Counts) -> u32 {
    counts.models
        + counts.seeds
        + counts.snapshots
        + counts.sources_read
        + counts.exposures
        + counts.semantic_models
        + counts.metrics
        + counts.saved_queries
}

/// A node's name with room for bar, icon, version, the project of one that has namesakes, contract and access.
fn column_width(overview: &Overview, members: &[NodeIx], namesakes: &Table<NodeIx, bool>) -> f32 {
    members
        .iter()
        .filter_map(|&id| Some((overview.nodes.row(id)?, namesakes[id])))
        .map(|(row, namesake)| {
            let mut version = row.version.as_ref().map_or(0.0, |it| width(it, 10.5, 500) + 12.0);
            if let Some(project) = overview.projects.row(row.project).filter(|_| namesake) {
                version += width(&project.name, 11.0, 500) + 4.0;
            }
            let signs = if row.access.is_some() { 20.0 } else { 0.0 } + if row.contract { 16.0 } else { 0.0 };
            (25.0 + width(&row.name, 11.0, 500) + version + signs + 8.0).ceil()
        })
        .fold(120.0, f32::max)
        .min(216.0)
}

/// The part of a node's frame that is the node, without the room beside it.
pub fn node_frame(item: &Item, frame: Frame) -> Frame {
    let left = if item.more_up > 0 { MORE_ROOM } else { 0.0 };
    let right = if item.more_down > 0 { MORE_ROOM } else { 0.0 };
    Frame { x: frame.x + left, width: (frame.width - left - right).max(1.0), ..frame }
}
