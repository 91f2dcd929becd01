//! In: the forest and the edges. Out: for every group the nets it has to draw, and for every edge its way through them.
//!
//! An edge between containers is lifted to the siblings that hold its ends in their lowest common group, and continues
//! inside each container on the way. All edges of one source share one net in each group, so that they leave by one
//! port and fan out only where their targets part (hyperedges: Sander, "Layout of directed hypergraphs with orthogonal
//! hyperedges", 2003). Not here: columns, coordinates.

use super::nest::{BoxId, GroupId, Nest, Slot};
use crate::row_id;
use crate::sort::Sort;
use crate::table::Table;
use rustc_hash::{FxHashMap, FxHashSet};

row_id! {
    /// A net of one group.
    NetId,
}

/// Where a net comes from, inside a group.
#[derive(Clone, Copy, PartialEq)]
pub enum From {
    /// The right side of a child.
    Child(Slot),
    /// The group's left border.
    Border,
}

/// Whether a net has a port on the group's right border.
#[derive(Clone, Copy, PartialEq)]
pub enum Out {
    /// No port.
    No,
    /// A port that is led to from inside.
    Led,
    /// A port of the container itself, nothing leads to it from inside.
    Own,
}

/// All that one source's edges need in one group.
#[derive(Clone)]
pub struct Net {
    /// The box all of the net's edges start from.
    pub source: BoxId,
    /// Where it enters the group's area; none if it only has its own port on the right.
    pub from: Option<From>,
    /// The children it arrives at, each once.
    pub to: Vec<Slot>,
    /// Its port on the right border.
    pub out: Out,
}

/// Where a hop ends.
#[derive(Clone, Copy, PartialEq)]
pub enum Goal {
    /// The left side of a child.
    Child(Slot),
    /// The group's right border.
    Border,
}

/// An edge's way through one group.
#[derive(Clone, Copy)]
pub struct Hop {
    /// The group.
    pub group: GroupId,
    /// The net that draws it.
    pub net: NetId,
    /// The end.
    pub goal: Goal,
}

/// An edge's whole way.
pub enum Way {
    /// An end is not in the request: nothing to draw.
    Nowhere,
    /// From a box to itself.
    Loop(BoxId),
    /// From the source outwards, across, and inwards to the target.
    Hops(Vec<Hop>),
}

/// The result of the lift.
pub struct Lifted {
    /// The nets of each group.
    pub nets: Table<GroupId, Table<NetId, Net>>,
    /// The way of each edge, in the request's order.
    pub ways: Vec<Way>,
    /// Whether a box has an edge to itself.
    pub looped: Table<BoxId, bool>,
    known: FxHashMap<(GroupId, BoxId), NetId>,
}

impl Lifted {
    /// Lifts all edges.
    pub fn of(nest: &Nest, edges: &[(u32, u32)]) -> Self {
        let mut lift = Lift {
            nest,
            nets: Table::filled(Table::new(), nest.groups.len()),
            known: FxHashMap::default(),
            sinks: FxHashSet::default(),
        };
        let mut looped = Table::filled(false, nest.boxes.len());
        let mut ways = Vec::with_capacity(edges.len());
        for (from, to) in edges {
            let (from, to) = (BoxId(*from), BoxId(*to));
            ways.push(if nest.boxes.row(from).is_none() || nest.boxes.row(to).is_none() {
                Way::Nowhere
            } else if from == to {
                looped[from] = true;
                Way::Loop(from)
            } else {
                Way::Hops(lift.edge(from, to))
            });
        }
        Self { nets: lift.nets, ways, looped, known: lift.known }
    }

    /// The net of `source` in `group`, if it has one there.
    pub fn net(&self, group: GroupId, source: BoxId) -> Option<NetId> {
        self.known.get(&(group, source)).copied()
    }

    /// The sibling pairs that nets connect, sorted, each with the number of nets.
    pub fn siblings(&self, group: GroupId) -> Vec<(Slot, Slot, u32)> {
        let mut pairs: Vec<(Slot, Slot)> = Vec::new();
        for net in self.nets[group].iter() {
            if let Some(From::Child(from)) = net.from {
                pairs.extend(net.to.iter().map(|to| (from, *to)));
            }
        }
        pairs.put_in_order();
        let mut counted: Vec<(Slot, Slot, u32)> = Vec::new();
        for (from, to) in pairs {
            match counted.last_mut() {
                Some(last) if (last.0, last.1) == (from, to) => last.2 += 1,
                _ => counted.push((from, to, 1)),
            }
        }
        counted
    }
}

struct Lift<'a> {
    nest: &'a Nest,
    nets: Table<GroupId, Table<NetId, Net>>,
    known: FxHashMap<(GroupId, BoxId), NetId>,
    sinks: FxHashSet<(GroupId, NetId, Slot)>,
}

impl Lift<'_> {
    fn net(&mut self, group: GroupId, source: BoxId) -> NetId {
        let nets = &mut self.nets[group];
        *self
            .known
            .entry((group, source))
            .or_insert_with(|| nets.push(Net { source, from: None, to: Vec::new(), out: Out::No }))
    }

    /// Extends the source's net in `group` and returns the hop.
    fn hop(&mut self, group: GroupId, source: BoxId, from: From, goal: Goal) -> Hop {
        let id = self.net(group, source);
        let net = &mut self.nets[group][id];
        net.from = Some(from);
        match goal {
            Goal::Border => net.out = Out::Led,
            Goal::Child(slot) => {
                if self.sinks.insert((group, id, slot)) {
                    net.to.push(slot);
                }
            }
        }
        Hop { group, net: id, goal }
    }

    fn edge(&mut self, from: BoxId, to: BoxId) -> Vec<Hop> {
        let nest = self.nest;
        let (start, end) = (&nest.boxes[from], &nest.boxes[to]);
        let holds = |outer: Option<GroupId>, inner: GroupId| {
            outer.filter(|outer| nest.at_depth(inner, nest.groups[*outer].depth) == *outer)
        };
        let (down_only, up_only) = (holds(start.inside, end.home), holds(end.inside, start.home));
        let meet = down_only.or(up_only).unwrap_or_else(|| meet(nest, start.home, end.home));

        let mut hops = Vec::new();
        let mut source = From::Border;
        if down_only.is_none() {
            if let Some(inside) = start.inside {
                let id = self.net(inside, from);
                let out = &mut self.nets[inside][id].out;
                if *out == Out::No {
                    *out = Out::Own;
                }
            }
            let (mut group, mut slot) = (start.home, start.slot);
            while group != meet {
                hops.push(self.hop(group, from, From::Child(slot), Goal::Border));
                let Some(outer) = nest.around(group) else { break };
                (group, slot) = outer;
            }
            source = From::Child(slot);
        }
        let mut inwards = Vec::new();
        let mut goal = Goal::Border;
        if up_only.is_none() {
            let (mut group, mut slot) = (end.home, end.slot);
            while group != meet {
                inwards.push((group, slot));
                let Some(outer) = nest.around(group) else { break };
                (group, slot) = outer;
            }
            goal = Goal::Child(slot);
        }
        hops.push(self.hop(meet, from, source, goal));
        for (group, slot) in inwards.into_iter().rev() {
            hops.push(self.hop(group, from, From::Border, Goal::Child(slot)));
        }
        if let (Some(inside), None) = (end.inside, up_only) {
            // The container itself is the target: it needs a port on its border, though nothing goes on inside.
            let id = self.net(inside, from);
            self.nets[inside][id].from = Some(From::Border);
        }
        hops
    }
}

/// The innermost group around both.
pub fn meet(nest: &Nest, a: GroupId, b: GroupId) -> GroupId {
    let depth = nest.groups[a].depth.min(nest.groups[b].depth);
    let (mut a, mut b) = (nest.at_depth(a, depth), nest.at_depth(b, depth));
    while a != b {
        match (nest.around(a), nest.around(b)) {
            (Some((outer_a, _)), Some((outer_b, _))) => (a, b) = (outer_a, outer_b),
            _ => break,
        }
    }
    a
}
