//! In: the request's boxes as they came. Out: a forest of groups with sane sizes.
//!
//! Post-condition: every box lies in exactly one group, groups come outer before inner, all lengths are finite, not
//! negative and multiples of [`GRID`]. Not here: edges, positions.

use super::{Gaps, Request};
use crate::row_id;
use crate::table::{RowId, Table};

row_id! {
    /// A box, by its position in the request.
    BoxId,
    /// The inside of a container; 0 is the picture itself.
    GroupId,
    /// A child of a group, by its position among its siblings.
    Slot,
}

/// All coordinates are multiples of this, so that sums are exact in any order and survive the way to `f32`.
pub const GRID: f64 = 0.25;

/// Longer sides are cut to this, world units: beyond, `f32` could no longer tell neighbours apart.
const LONGEST: f64 = 1_000_000.0;

/// Rounds down to the grid.
pub fn down(length: f64) -> f64 {
    (length / GRID).floor() * GRID
}

/// Rounds up to the grid.
pub fn up(length: f64) -> f64 {
    (length / GRID).ceil() * GRID
}

/// A length that came from outside; what is not a finite positive number is 0.
fn sane(length: f32) -> f64 {
    if length.is_finite() { f64::from(length).clamp(0.0, LONGEST) } else { 0.0 }
}

/// The gaps, on the grid; what is not a finite number of at least 0 takes the default's value.
#[derive(Clone, Copy)]
pub struct Spaces {
    /// See [`Gaps::layer`].
    pub layer: f64,
    /// See [`Gaps::row`].
    pub row: f64,
    /// See [`Gaps::padding`].
    pub padding: f64,
    /// See [`Gaps::container`].
    pub container: f64,
    /// See [`Gaps::stack`].
    pub stack: f64,
    /// See [`Gaps::channel`].
    pub channel: f64,
}

impl Spaces {
    /// Cleans the request's gaps.
    pub fn of(gaps: &Gaps) -> Self {
        let plain = Gaps::default();
        let pick = |given: f32, plain: f32| up(sane(if given.is_finite() && given >= 0.0 { given } else { plain }));
        Self {
            layer: pick(gaps.layer, plain.layer),
            row: pick(gaps.row, plain.row),
            padding: pick(gaps.padding, plain.padding),
            container: pick(gaps.container, plain.container),
            stack: pick(gaps.stack, plain.stack),
            channel: pick(gaps.channel, plain.channel),
        }
    }
}

/// A box with clean lengths and its place in the forest.
#[derive(Clone)]
pub struct Node {
    /// Width as asked, not rounded: the least width of a container.
    pub width: f64,
    /// Height as asked, not rounded: the least height of a container.
    pub height: f64,
    /// Height of a container's head.
    pub head: f64,
    /// The group it lies in.
    pub home: GroupId,
    /// Its place among the siblings.
    pub slot: Slot,
    /// Its inside, if it is a container.
    pub inside: Option<GroupId>,
}

/// The inside of a container, or the picture.
pub struct Group {
    /// The container; none for the picture.
    pub owner: Option<BoxId>,
    /// How many groups lie around it.
    pub depth: u32,
    /// The boxes directly in it, in the request's order.
    pub children: Table<Slot, BoxId>,
    /// Whether these are bands, to be stacked in their order.
    pub banded: bool,
    /// Whether it is the picture, or a band of it: the containers in it keep their own distance.
    pub top: bool,
}

/// The containment forest.
pub struct Nest {
    /// One row for each box of the request.
    pub boxes: Table<BoxId, Node>,
    /// Outer groups come before inner ones; the first is the picture.
    pub groups: Table<GroupId, Group>,
}

impl Nest {
    /// Builds the forest. A box whose parent is unknown, itself, or in a ring of parents that never reaches the top
    /// lies at the top; of a ring, the box that is met first when boxes are taken in the request's order.
    pub fn of(request: &Request) -> Self {
        let parents = parents(request);
        let mut held: Table<BoxId, Vec<BoxId>> = Table::filled(Vec::new(), parents.len());
        let mut top = Vec::new();
        for (id, parent) in parents.entries() {
            match parent {
                Some(parent) => held[*parent].push(id),
                None => top.push(id),
            }
        }
        let mut boxes: Table<BoxId, Node> = request
            .boxes
            .iter()
            .map(|given| Node {
                width: sane(given.width),
                height: sane(given.height),
                head: up(sane(given.head)),
                home: GroupId(0),
                slot: Slot(0),
                inside: None,
            })
            .collect();
        let mut groups: Table<GroupId, Group> = Table::new();
        groups.push(Group { owner: None, depth: 0, children: top.into(), banded: false, top: true });
        let mut next = 0;
        while let Some(group) = groups.row(GroupId::at(next)) {
            let (depth, here) = (group.depth, GroupId::at(next));
            let children: Vec<(Slot, BoxId)> = group.children.entries().map(|(slot, id)| (slot, *id)).collect();
            for (slot, id) in children {
                let inner = std::mem::take(&mut held[id]);
                let inside = (!inner.is_empty()).then(|| {
                    groups.push(Group {
                        owner: Some(id),
                        depth: depth + 1,
                        children: inner.into(),
                        banded: false,
                        top: false,
                    })
                });
                let node = &mut boxes[id];
                (node.home, node.slot, node.inside) = (here, slot, inside);
            }
            next += 1;
        }
        Self { boxes, groups }
    }

    /// The same for a request whose boxes from the place `first` on are bands.
    pub fn with_bands(request: &Request, first: usize) -> Self {
        let mut nest = Self::of(request);
        for group in nest.groups.iter_mut() {
            group.banded = group.children.iter().any(|child| child.position() >= first);
        }
        let bands = nest.groups.row(GroupId(0)).is_some_and(|picture| picture.banded);
        nest.groups.iter_mut().filter(|group| bands && group.depth == 1).for_each(|band| band.top = true);
        nest
    }

    /// The group around `group`, and the slot in it of the container that `group` is the inside of.
    pub fn around(&self, group: GroupId) -> Option<(GroupId, Slot)> {
        let owner = self.groups[group].owner?;
        Some((self.boxes[owner].home, self.boxes[owner].slot))
    }

    /// Whether a box lies in another, at any depth.
    pub fn holds(&self, outer: BoxId, inner: BoxId) -> bool {
        let home = self.boxes[inner].home;
        self.boxes[outer].inside.is_some_and(|inside| self.at_depth(home, self.groups[inside].depth) == inside)
    }

    /// The group at `depth` on the way from `group` to the picture; `group` itself if it is not deeper.
    pub fn at_depth(&self, mut group: GroupId, depth: u32) -> GroupId {
        while self.groups[group].depth > depth {
            let Some((outer, _)) = self.around(group) else { break };
            group = outer;
        }
        group
    }
}

/// Each box's parent, without those that do not lead to the top.
fn parents(request: &Request) -> Table<BoxId, Option<BoxId>> {
    let count = request.boxes.len();
    let mut parents: Table<BoxId, Option<BoxId>> =
        request.boxes.iter().map(|given| given.parent.filter(|parent| (*parent as usize) < count).map(BoxId)).collect();
    // The walk that saw a box first; 0 is none. A walk that meets itself has found a ring.
    let mut seen: Table<BoxId, usize> = Table::filled(0, count);
    for (walk, start) in parents.ids().enumerate() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk + 1;
            match parents[at] {
                Some(parent) if seen[parent] == walk + 1 => parents[parent] = None,
                Some(parent) => at = parent,
                None => {}
            }
        }
    }
    parents
}
