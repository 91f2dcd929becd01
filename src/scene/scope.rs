//! Which nodes Lineage shows.
//!
//! In: the overview, what is selected, a focus and hops. Out: for each node whether it is shown, and its neighbours. Not here: folding.

use crate::overview::Overview;
use crate::overview::model::NodeIx;
use crate::session::ViewState;
use crate::sort::Sort;
use crate::table::Table;

/// The nodes in sight.
pub(super) struct Scope {
    /// Whether a node is shown.
    pub shown: Table<NodeIx, bool>,
    /// How many are.
    pub count: u32,
    /// The node in focus, if there is one.
    pub focus: Option<NodeIx>,
    /// Each node's neighbours upstream and downstream, sorted, without doubles.
    pub near: Table<NodeIx, (Vec<NodeIx>, Vec<NodeIx>)>,
}

impl Scope {
    /// What the screen's state asks for; a focus that the mesh does not have counts as none.
    pub fn of(overview: &Overview, view: &ViewState) -> Self {
        let near = neighbours(overview);
        let focus = view.focus.as_ref().and_then(|key| node(overview, key));
        let selected = view.selected.as_deref().map(|nodes| selected(overview, nodes));
        let Some(start) = focus else {
            let shown = selected.unwrap_or_else(|| Table::filled(true, overview.nodes.len()));
            return Self { count: count(&shown), shown, focus, near };
        };
        let mut shown = Table::filled(false, overview.nodes.len());
        shown[start] = true;
        for (hops, upstream) in [(view.up, true), (view.down, false)] {
            let mut reached = Table::filled(false, overview.nodes.len());
            reached[start] = true;
            let mut front = vec![start];
            for _ in 0..hops {
                let mut next = Vec::new();
                for at in front {
                    let (up, down) = &near[at];
                    for &neighbour in if upstream { up } else { down } {
                        if !reached[neighbour] {
                            reached[neighbour] = true;
                            shown[neighbour] = true;
                            next.push(neighbour);
                        }
                    }
                }
                if next.is_empty() {
                    break;
                }
                front = next;
            }
        }
        for (shown, selected) in shown.iter_mut().zip(selected.iter().flat_map(Table::iter)) {
            *shown &= selected;
        }
        Self { count: count(&shown), shown, focus, near }
    }

    /// How many neighbours of a node are out of sight: upstream, downstream. Zeros where everything is in sight.
    pub fn more(&self, at: NodeIx) -> (u32, u32) {
        let count = |side: &[NodeIx]| {
            u32::try_from(side.iter().filter(|&&neighbour| !self.shown[neighbour]).count()).unwrap_or(u32::MAX)
        };
        let (up, down) = &self.near[at];
        (count(up), count(down))
    }
}

/// The nodes of a list, those left out that the overview does not have.
fn selected(overview: &Overview, nodes: &[NodeIx]) -> Table<NodeIx, bool> {
    let mut selected = Table::filled(false, overview.nodes.len());
    for &node in nodes.iter().filter(|&&node| overview.nodes.row(node).is_some()) {
        selected[node] = true;
    }
    selected
}

fn count(shown: &Table<NodeIx, bool>) -> u32 {
    u32::try_from(shown.iter().filter(|&&it| it).count()).unwrap_or(u32::MAX)
}

/// The node with this key.
pub(super) fn node(overview: &Overview, key: &str) -> Option<NodeIx> {
    overview.nodes.entries().find(|(_, row)| row.key == key).map(|(id, _)| id)
}

/// Each node's neighbours upstream and downstream, sorted, without doubles. Ends that are no rows are left out.
pub(super) fn neighbours(overview: &Overview) -> Table<NodeIx, (Vec<NodeIx>, Vec<NodeIx>)> {
    let mut near: Table<NodeIx, (Vec<NodeIx>, Vec<NodeIx>)> = Table::filled(Default::default(), overview.nodes.len());
    for edge in &overview.edges {
        if overview.nodes.row(edge.from).is_some() && overview.nodes.row(edge.to).is_some() && edge.from != edge.to {
            near[edge.to].0.push(edge.from);
            near[edge.from].1.push(edge.to);
        }
    }
    for (up, down) in near.iter_mut() {
        for side in [up, down] {
            side.put_in_order();
            side.dedup();
        }
    }
    near
}
